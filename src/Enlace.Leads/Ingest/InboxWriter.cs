using Microsoft.Extensions.Logging;

namespace Enlace.Leads.Ingest;

/// <summary>Makes accepted events durable, or knows them from before; after a commit of which nobody knows how it ended each event finds itself by its key.</summary>
internal sealed class InboxWriter(Database database, InboxSignal signal, TimeProvider clock, ILogger<InboxWriter> logger) : GroupCommit<InboxEvent, Accepted>(clock, logger)
{
    protected override string Place => "inbox";

    protected override async Task Stored()
    {
        await Failpoints.Hit("leads.inbox-stored");
        signal.Ring();
    }

    protected override async Task<IReadOnlyList<Accepted>> Store(IReadOnlyList<InboxEvent> batch, CancellationToken cancel)
    {
        var stored = database.Engine == DbEngine.Postgres
            ? await AddMany(batch, cancel)
            : await database.Write((session, inner) => AddEach(session, batch, inner), cancel);
        var results = new Accepted[batch.Count];
        var doubtful = Enumerable.Range(0, batch.Count).Where(i => !stored.Contains(batch[i].Id)).ToArray();
        if (doubtful.Length == 0)
            return results;
        var known = (await database.Read((session, inner) => session.Query(
            InboxSql.Find, row => (Key: row.Text(0), Id: row.Guid(1), Hash: row.IsNull(2) ? null : row.Bytes(2)), inner,
            ("keys", doubtful.Select(i => batch[i].Key).Distinct().ToArray())), cancel)).ToDictionary(row => row.Key);
        foreach (var i in doubtful)
        {
            var mine = batch[i];
            // Swept in this very moment: it was accepted before all the same.
            results[i] = !known.TryGetValue(mine.Key, out var first) ? Accepted.Repeated
                : first.Id == mine.Id ? Accepted.New
                : first.Hash is null || first.Hash.AsSpan().SequenceEqual(mine.Hash) ? Accepted.Repeated
                : Accepted.KeyTaken;
        }

        return results;
    }

    private async Task<HashSet<Guid>> AddMany(IReadOnlyList<InboxEvent> batch, CancellationToken cancel)
    {
        return [.. await database.WriteAtOnce(
            InboxSql.AddMany, row => row.Guid(0), cancel,
            ("keys", Each(what => what.Key)), ("ids", Each(what => what.Id)), ("kinds", Each(what => what.Kind)), ("people", Each(what => what.ManychatId)),
            ("requests", Each(what => what.RequestId)), ("traces", Each(what => what.TraceParent)), ("hashes", Each(what => what.Hash)),
            ("payloads", Each(what => what.Payload)), ("times", Each(what => what.ReceivedAt)))];

        T[] Each<T>(Func<InboxEvent, T> get) => [.. batch.Select(get)];
    }

    private static async Task<HashSet<Guid>> AddEach(SqlSession session, IReadOnlyList<InboxEvent> batch, CancellationToken cancel)
    {
        var added = new HashSet<Guid>();
        foreach (var what in batch)
        {
            var rows = await session.Execute(
                InboxSql.Add, cancel,
                ("key", what.Key), ("id", what.Id), ("kind", what.Kind), ("person", what.ManychatId), ("request", what.RequestId), ("trace", what.TraceParent),
                ("hash", what.Hash), ("payload", what.Payload), ("time", what.ReceivedAt));
            if (rows == 1)
                added.Add(what.Id);
        }

        return added;
    }
}
