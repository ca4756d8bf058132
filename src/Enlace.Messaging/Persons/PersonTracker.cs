using Enlace.Messaging.Data;
using Enlace.Messaging.Domain;
using Enlace.Messaging.History;
using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.Persons;

/// <summary>Finds everything that is stored of a person. Much of it has to be read through, which nobody else has to wait for.</summary>
internal sealed class PersonTracker(MessagingDb db, Database database, PersonFinder persons, PlatformFamily family, AnswerRedaction answers, TimeProvider clock)
{
    private const string Answered = KernelPipeline.ApiPrefix + MessagingModule.Prefix + "/";

    // A page of the largest bodies is 60 MB.
    private const int AtOnce = 20;

    /// <summary>What the clocks of processes may differ by, and what is being written while we look.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);

    private static readonly SqlText SessionsOf = MessagingSql.Of("""
        SELECT id, identifier FROM messaging.webchat_sessions
        WHERE tenant_id = @tenant AND (id {any:@ids} OR (identifier {any:@names}
            AND channel_id IN (SELECT c.id FROM messaging.channel_integrations c WHERE c.tenant_id = @tenant AND c.platform = 'webchat')))
        """);

    private static readonly SqlText WrittenAs = MessagingSql.Of("""
        SELECT DISTINCT sender_id FROM messaging.inbound_messages WHERE conversation_id {any:@conversations}
        UNION SELECT DISTINCT recipient FROM messaging.outbound_message_logs WHERE conversation_id {any:@conversations}
        """);

    // What is about nobody's channel as far as we know must name one of the tenant's. What is still to be read counts as written later.
    private const string Naming = """
        SELECT w.id, w.body FROM messaging.webhook_events w
        WHERE w.id > @after AND (w.read_at IS NOT NULL OR w.quarantined_at IS NOT NULL) AND {0} AND (w.tenant_id = @tenant OR (w.tenant_id IS NULL AND EXISTS (
            SELECT 1 FROM messaging.channel_integrations c WHERE c.tenant_id = @tenant AND {1})))
        ORDER BY w.id LIMIT @n
        """;

    private static readonly SqlText Bodies = MessagingSql.Of(
        postgres: Naming.Replace("{0}", "position(@name in w.body) > 0", StringComparison.Ordinal).Replace("{1}", "position(convert_to(c.external_address, 'UTF8') in w.body) > 0", StringComparison.Ordinal),
        sqlite: Naming.Replace("{0}", "instr(w.body, @name) > 0", StringComparison.Ordinal).Replace("{1}", "instr(w.body, CAST(c.external_address AS BLOB)) > 0", StringComparison.Ordinal));

    public async Task<PersonTraces> Find(PlatformKind platform, string written, CancellationToken cancel)
    {
        var since = UnixMicroseconds.Cut(clock.GetUtcNow()) - Overlap;
        var conversations = await persons.Find(platform, written, cancel);
        IEnumerable<string?> spellings = conversations.SelectMany(one => new[] { one.UserKey, one.Address, one.AlternateId }).Append(written.Trim());
        Guid[] sessions = [];
        if (platform == PlatformKind.Webchat)
        {
            var names = spellings.OfType<string>().Distinct().ToArray();
            var found = await database.Read((session, inner) => session.Query(
                SessionsOf, row => (Id: row.Guid(0), Identifier: row.TextOrNull(1)), inner, ("tenant", db.Tenant), ("names", names), ("ids", Ids(names))), cancel);
            sessions = [.. found.Select(one => one.Id)];
            var keys = found.ConvertAll(one => one.Id.ToString());
            conversations = [.. conversations.UnionBy(await db.Conversations.AsNoTracking().Where(one => one.Platform == platform && keys.Contains(one.UserKey)).ToListAsync(cancel), one => one.Id)];
            spellings = spellings.Concat(found.Select(one => one.Identifier)).Concat(keys);
        }

        var ids = conversations.Select(one => one.Id).ToArray();
        spellings = spellings.Concat(await database.Read((session, inner) => session.Query(WrittenAs, row => row.Text(0), inner, ("conversations", ids)), cancel));
        var all = new PersonNames(spellings, family.Of(platform).Any(one => one.Traits.HasPhoneNumbers));
        return await database.Read(async (session, inner) => new PersonTraces(
            platform, conversations, sessions, all, await Webhooks(session, all, Guid.Empty, inner), await Answers(session, all, DateTimeOffset.UnixEpoch, inner), since), cancel);
    }

    /// <summary>What was written while the rest was looked up, for the transaction that forgets.</summary>
    public async Task<(IReadOnlyList<Guid> Webhooks, IReadOnlyList<KeptAnswer> Answers)> Late(SqlSession session, PersonTraces traces, CancellationToken cancel) => (
        await Webhooks(session, traces.Names, Guid.CreateVersion7(traces.Since), cancel), await Answers(session, traces.Names, traces.Since + MessagingModule.AnswersKept, cancel));

    private async Task<IReadOnlyList<Guid>> Webhooks(SqlSession session, PersonNames names, Guid from, CancellationToken cancel)
    {
        var found = new HashSet<Guid>();
        foreach (var name in names.Findable)
        {
            for (var after = from; ;)
            {
                var page = await session.Query(
                    Bodies, row => (Id: row.Guid(0), Body: row.Bytes(1)), cancel, ("tenant", db.Tenant), ("name", name), ("after", after), ("n", AtOnce));
                found.UnionWith(page.Where(one => names.StandIn(one.Body)).Select(one => one.Id));
                if (page.Count < AtOnce)
                    break;
                after = page[^1].Id;
            }
        }

        return [.. found];
    }

    private Task<IReadOnlyList<KeptAnswer>> Answers(SqlSession session, PersonNames names, DateTimeOffset since, CancellationToken cancel) =>
        answers.Find(session, db.Tenant, Answered, since, names.Hide, cancel);

    private static Guid[] Ids(IEnumerable<string> names) => [.. names.Select(name => Guid.TryParse(name, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty)];
}
