using Enlace.Messaging.Data;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.History;

/// <summary>All conversations of a person on a platform, in whichever of their spellings and under whichever of their ids somebody asks.</summary>
internal sealed class PersonFinder(MessagingDb db, PlatformFamily family)
{
    /// <param name="platform">Null means all.</param>
    /// <param name="written">A number, an id or a second id.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<IReadOnlyList<Conversation>> Find(PlatformKind? platform, string written, CancellationToken cancel)
    {
        string[] keys = [.. KeysOf(platform, written)];
        var found = await Load(platform, keys, cancel);
        // Who is known under two ids has, from the time before both were seen together, a conversation under each.
        var more = found.SelectMany(one => new[] { one.UserKey, one.AlternateId }).OfType<string>().Except(keys).ToArray();
        if (more.Length > 0)
            found = [.. found.UnionBy(await Load(platform, more, cancel), one => one.Id)];
        return found;
    }

    private Task<List<Conversation>> Load(PlatformKind? platform, string[] keys, CancellationToken cancel)
    {
        // Named even where all are meant: both indexes begin with the platform.
        PlatformKind[] kinds = platform is { } kind ? [kind] : Enum.GetValues<PlatformKind>();
        var mine = db.Conversations.AsNoTracking().Where(one => kinds.Contains(one.Platform));
        // As two questions, because each has an index of its own. Asked whether there is a second id at all, SQLite would look through all who have one.
        return mine.Where(one => keys.Contains(one.UserKey)).Union(mine.Where(one => keys.Contains(one.AlternateId!))).ToListAsync(cancel);
    }

    private IEnumerable<string> KeysOf(PlatformKind? platform, string written)
    {
        var trimmed = written.Trim();
        yield return trimmed;
        var hasNumbers = family.All.Any(one => one.Traits.HasPhoneNumbers && (platform is null || one.Kind == platform));
        if (PhoneIdentity.KeyOf(trimmed, hasNumbers) is var canonical && canonical != trimmed)
            yield return canonical;
    }
}
