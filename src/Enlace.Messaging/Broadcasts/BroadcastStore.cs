using Enlace.Messaging.Data;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.Broadcasts;

/// <summary>Stores broadcasts and their recipients.</summary>
internal sealed class BroadcastStore(MessagingDb db, PlatformFamily family, BroadcastExpander expander, BroadcastSignal signal)
{
    /// <summary>
    /// How each platform is reached: through the oldest active channel of the tenant's, or of those that the caller chose. Null when a chosen one is not there.
    /// </summary>
    public async Task<IReadOnlyList<BroadcastLane>?> Lanes(
        IReadOnlyCollection<PlatformKind> platforms, IReadOnlyCollection<Guid>? chosen, MessageContent content, CancellationToken cancel)
    {
        var channels = await db.LiveChannels.AsNoTracking().Where(channel => platforms.Contains(channel.Platform)).ToListAsync(cancel);
        if (chosen is { Count: > 0 })
        {
            Guid[] wanted = [.. chosen.Distinct()];
            if (await db.LiveChannels.CountAsync(channel => wanted.Contains(channel.Id), cancel) < wanted.Length)
                return null;
            channels.RemoveAll(channel => !wanted.Contains(channel.Id));
        }

        return [.. platforms.Select(platform => BroadcastLane.Of(
            platform,
            channels.Where(channel => channel.Platform == platform && channel.Status == ChannelStatus.Active).OrderBy(channel => channel.CreatedAt).ThenBy(channel => channel.Id).FirstOrDefault(),
            content, family))];
    }

    /// <summary>Stores it with the recipients that it has; false when the key was used before.</summary>
    public async Task<bool> Add(SqlSession session, BroadcastDraft draft, BroadcastState state, string? key, DateTimeOffset now, CancellationToken cancel)
    {
        var added = await session.Execute(BroadcastSql.Add, cancel,
            ("id", draft.Id), ("tenant", draft.Tenant), ("state", MessagingWire.Glossary.Word(state)), ("content", draft.Content), ("items", (long)draft.Count), ("key", key), ("at", now));
        if (added == 0)
            return false;
        foreach (var (lane, items) in draft.Shares)
        {
            await session.Execute(BroadcastSql.AddLane, cancel,
                ("broadcast", draft.Id), ("platform", lane.Word), ("channel", lane.Channel?.Id), ("items", (long)items.Count));
            if (items.Count > 0)
                await session.Execute(BroadcastSql.AddItems, cancel, BroadcastSql.Items(session, draft.Id, lane.Word, items));
        }

        session.AfterCommit(signal.Ring);
        return true;
    }

    /// <summary>Makes the messages of all its recipients at once, for few.</summary>
    public async Task ExpandAll(SqlSession session, BroadcastDraft draft, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var (lane, items) in draft.Shares)
        {
            if (items.Count > 0)
                await expander.Expand(session, draft.Id, lane, draft.Content, draft.IsTemplate, items, now, cancel);
            await session.Execute(BroadcastSql.MoveLane, cancel,
                ("broadcast", draft.Id), ("platform", lane.Word), ("place", items.Count > 0 ? items[^1].Place : -1L), ("done", true));
        }
    }

    /// <summary>Adds the recipients that the draft holds now to a broadcast that still takes them.</summary>
    /// <exception cref="FaultException">It takes none any more; nothing is added.</exception>
    public static async Task AddMore(SqlSession session, BroadcastDraft draft, CancellationToken cancel)
    {
        // First, so that whoever cancels it waits for this or is waited for.
        if (await session.Execute(BroadcastSql.Touch, cancel, ("broadcast", draft.Id)) == 0)
            throw new FaultException(MessagingFaults.BroadcastClosed);
        var added = 0L;
        foreach (var (lane, items) in draft.Shares.Where(share => share.Items.Count > 0))
        {
            var more = (long)await session.Execute(BroadcastSql.AddItems, cancel, BroadcastSql.Items(session, draft.Id, lane.Word, items));
            await session.Execute(BroadcastSql.GrowLane, cancel, ("broadcast", draft.Id), ("platform", lane.Word), ("items", more));
            added += more;
        }

        await session.Execute(BroadcastSql.Grow, cancel, ("broadcast", draft.Id), ("items", added));
    }
}
