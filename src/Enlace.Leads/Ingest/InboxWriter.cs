using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Enlace.Leads.Ingest;

/// <summary>
/// Makes accepted events durable, those of concurrent requests in one commit: who comes while one is under way waits for the next, with everybody
/// else who came. Never two at once, not even where the database could: they would share its log's disk and halve each other's batches. An event is
/// written whole or not at all; a commit of which nobody knows how it ended is done again, and each event finds itself by its key.
/// </summary>
internal sealed partial class InboxWriter(Database database, InboxSignal signal, TimeProvider clock, ILogger<InboxWriter> logger)
{
    private const int MostPerCommit = 500, Tries = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentQueue<PendingEvent> _waiting = [];
    private int _running;

    /// <summary>Returns once the event is durable, or known from before.</summary>
    /// <exception cref="DatabaseUnavailableException">It is neither, as far as we know; sent again, it is found by its key.</exception>
    /// <exception cref="OperationCanceledException">The caller went before it was begun.</exception>
    public Task<Accepted> Add(InboxEvent what, CancellationToken cancel)
    {
        var pending = new PendingEvent(what, cancel);
        _waiting.Enqueue(pending);
        Begin();
        return pending.Done;
    }

    /// <summary>Begins a commit, on the thread of whoever came first, unless one is under way.</summary>
    private void Begin()
    {
        if (!_waiting.IsEmpty && Interlocked.CompareExchange(ref _running, 1, 0) == 0)
            _ = Run();
    }

    private async Task Run()
    {
        var batch = Take();
        var tell = batch.Count == 0 ? () => { } : await Commit(batch);
        // A full fence: whoever came and saw us running must be seen by what follows.
        Interlocked.Exchange(ref _running, 0);
        // The next commit is under way before those of this one are answered, here and now: each hop to another thread would cost them more.
        Begin();
        tell();
    }

    private List<PendingEvent> Take()
    {
        var batch = new List<PendingEvent>();
        while (batch.Count < MostPerCommit && _waiting.TryDequeue(out var pending))
        {
            if (pending.IsAbandoned)
                pending.Abandon();
            else
                batch.Add(pending);
        }

        return batch;
    }

    /// <summary>What tells everybody in the batch how it ended.</summary>
    private async Task<Action> Commit(List<PendingEvent> batch)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var limit = new CancellationTokenSource(Patience, clock);
                var results = await Store(batch, limit.Token);
                await Failpoints.Hit("leads.inbox-stored");
                signal.Ring();
                return () =>
                {
                    for (var i = 0; i < batch.Count; i++)
                        batch[i].Tell(results[i]);
                };
            }
            catch (Exception e) when (attempt < Tries && e is DatabaseUnavailableException)
            {
                // A connection from the pool may have died long ago; the next one is new.
                Log.Again(logger, batch.Count, e.Message);
            }
            catch (OperationCanceledException e)
            {
                return Fail(batch, new DatabaseUnavailableException($"The inbox could not be written within {Patience.TotalSeconds:0} s.", e));
            }
            catch (Exception e) when (batch.Count == 1 || e is DatabaseUnavailableException)
            {
                return Fail(batch, e);
            }
            catch (Exception e)
            {
                // One of them is to blame, and the others shall not pay for it.
                Log.Split(logger, e, batch.Count);
                var each = new List<Action>();
                foreach (var pending in batch)
                    each.Add(await Commit([pending]));
                return () => each.ForEach(tell => tell());
            }
        }
    }

    private static Action Fail(List<PendingEvent> batch, Exception exception) => () => batch.ForEach(pending => pending.Fail(exception));

    private async Task<Accepted[]> Store(List<PendingEvent> batch, CancellationToken cancel)
    {
        var stored = database.Engine == DbEngine.Postgres
            ? await AddMany(batch, cancel)
            : await database.Write((session, inner) => AddEach(session, batch, inner), cancel);
        var results = new Accepted[batch.Count];
        var doubtful = Enumerable.Range(0, batch.Count).Where(i => !stored.Contains(batch[i].Event.Id)).ToArray();
        if (doubtful.Length == 0)
            return results;
        var known = (await database.Read((session, inner) => session.Query(
            InboxSql.Find, row => (Key: row.Text(0), Id: row.Guid(1), Hash: row.IsNull(2) ? null : row.Bytes(2)), inner,
            ("keys", doubtful.Select(i => batch[i].Event.Key).Distinct().ToArray())), cancel)).ToDictionary(row => row.Key);
        foreach (var i in doubtful)
        {
            var mine = batch[i].Event;
            // Swept in this very moment: it was accepted before all the same.
            results[i] = !known.TryGetValue(mine.Key, out var first) ? Accepted.Repeated
                : first.Id == mine.Id ? Accepted.New
                : first.Hash is null || first.Hash.AsSpan().SequenceEqual(mine.Hash) ? Accepted.Repeated
                : Accepted.KeyTaken;
        }

        return results;
    }

    private async Task<HashSet<Guid>> AddMany(List<PendingEvent> batch, CancellationToken cancel)
    {
        return [.. await database.WriteAtOnce(
            InboxSql.AddMany, row => row.Guid(0), cancel,
            ("keys", Each(what => what.Key)), ("ids", Each(what => what.Id)), ("kinds", Each(what => what.Kind)), ("people", Each(what => what.ManychatId)),
            ("requests", Each(what => what.RequestId)), ("traces", Each(what => what.TraceParent)), ("hashes", Each(what => what.Hash)),
            ("payloads", Each(what => what.Payload)), ("times", Each(what => what.ReceivedAt)))];

        T[] Each<T>(Func<InboxEvent, T> get) => [.. batch.Select(pending => get(pending.Event))];
    }

    private static async Task<HashSet<Guid>> AddEach(SqlSession session, List<PendingEvent> batch, CancellationToken cancel)
    {
        var added = new HashSet<Guid>();
        foreach (var what in batch.Select(pending => pending.Event))
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

    private static partial class Log
    {
        [LoggerMessage(700, LogLevel.Warning, "The commit of {Count} events is done again: {Reason}")]
        public static partial void Again(ILogger logger, int count, string reason);

        [LoggerMessage(701, LogLevel.Error, "A commit of {Count} events failed; each is tried alone")]
        public static partial void Split(ILogger logger, Exception exception, int count);
    }
}
