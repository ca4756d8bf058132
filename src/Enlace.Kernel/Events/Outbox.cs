using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Enlace.Contracts;
using Enlace.Kernel.Events.Outlets;
using Enlace.Kernel.Events.Webhooks;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Security;
using Enlace.Kernel.Wire;

namespace Enlace.Kernel.Events;

/// <summary>
/// Stores events in the transaction that made them true, one delivery for each destination that wants them. Nothing is sent here: the
/// doorbell that rings after the commit is only a hint, and a delivery whose ring was lost is found by the scout.
/// </summary>
public sealed class Outbox(EventCatalog catalog, Destinations destinations, WireJson json, Doorbell doorbell, TimeProvider clock)
{
    private const int MostAtOnce = 500;

    internal async Task Append(
        SqlSession session, IReadOnlyList<Fact> facts, Caller caller, IncomingContext? cause, CancellationToken cancel, string? began = null)
    {
        // What one commit tells belongs together.
        var correlation = cause?.CorrelationId ?? began ?? CorrelationId();
        foreach (var chunk in facts.Chunk(MostAtOnce))
        {
            var told = Array.ConvertAll(chunk, fact => MessageOf(fact, caller, correlation, cause?.MessageId));
            if (told is [var (message, fanout)])
                await Append(session, message, replayOf: null, fanout, cancel);
            else
                await AppendMany(session, told, toSubscribers: true, cancel);
        }
    }

    /// <summary>Tells facts of one tenant in a transaction that no request and no reaction has begun.</summary>
    /// <param name="session">The transaction that makes them true.</param>
    /// <param name="tenant">Whose they are.</param>
    /// <param name="facts">In their order.</param>
    /// <param name="cancel">Stops the wait.</param>
    /// <param name="cause">The message that led to them.</param>
    public Task Tell(SqlSession session, string tenant, IReadOnlyList<IEvent> facts, CancellationToken cancel, Message? cause = null) => Append(
        session, [.. facts.Select(fact => new Fact(Guid.CreateVersion7(clock.GetUtcNow()), fact))], Caller.System(tenant),
        cause is null ? null : IncomingContext.Of(cause), cancel);

    /// <summary>Stores messages for one ordered destination and nobody else.</summary>
    internal async Task AppendTo(
        SqlSession session, int destination, string type, string tenant, IReadOnlyList<OutletMessage> messages, CancellationToken cancel)
    {
        var (correlation, fanout, now) = (CorrelationId(), new Fanout([], [destination]), clock.GetUtcNow());
        foreach (var chunk in messages.Chunk(MostAtOnce))
        {
            if (session.Engine == DbEngine.Sqlite)
            {
                await AppendTo(session, destination, chunk, cancel, ("type", type), ("tenant", tenant), ("correlation", correlation), ("trace", Activity.Current?.Id), ("occurred", now));
                continue;
            }

            await AppendMany(session, Array.ConvertAll(chunk, message => (new Message(
                0, Guid.CreateVersion7(now), type, message.Subject, tenant, correlation, null, Activity.Current?.Id, message.Data, now), fanout)), toSubscribers: false, cancel);
        }
    }

    private async Task AppendTo(SqlSession session, int destination, OutletMessage[] messages, CancellationToken cancel, params (string, object?)[] common)
    {
        // As the driver of SQLite spells ids.
        var rows = JsonSerializer.Serialize(messages.Select(message => new[]
        {
            Guid.CreateVersion7(clock.GetUtcNow()).ToString().ToUpperInvariant(), message.Subject, Encoding.UTF8.GetString(message.Data),
        }));
        (string, object?)[] args = [.. common, ("dest", destination), ("rows", rows)];
        await session.Execute(OutboxSql.InsertMany, cancel, args);
        await session.Execute(OutboxSql.PushMany, cancel, args);
        await session.Execute(OutboxSql.InsertManyOrdered, cancel, args);
        await Failpoints.Hit("outbox.appended");
        RingAfterCommit(session, [destination]);
    }

    /// <summary>
    /// Stores many commands of one kind and one tenant as they stand, with their deliveries: for a module that has made them durable in an
    /// inbox of its own, and moves them on in the transaction that notes so there.
    /// </summary>
    public async Task AppendMany(SqlSession session, EventType type, IReadOnlyList<Message> messages, CancellationToken cancel)
    {
        var fanout = destinations.ListenersTo(type.Clr);
        foreach (var chunk in messages.Chunk(MostAtOnce))
            await AppendMany(session, Array.ConvertAll(chunk, message => (message, fanout)), toSubscribers: false, cancel);
    }

    /// <summary>Stores one message with its deliveries and returns its row.</summary>
    internal async Task<long> Append(SqlSession session, Message message, Guid? replayOf, Fanout fanout, CancellationToken cancel, bool toSubscribers = true)
    {
        var args = Args(message, replayOf, fanout, toSubscribers);
        var rung = session.Engine == DbEngine.Postgres
            ? await session.Query(OutboxSql.AppendAtOnce, row => (Row: row.Long(0), Destination: row.IntOrNull(1)), cancel, args)
            : await AppendInSteps(session, args, cancel);
        await Failpoints.Hit("outbox.appended");
        RingAfterCommit(session, rung.Where(pair => pair.Destination is not null).Select(pair => pair.Destination!.Value));
        return rung[0].Row;
    }

    private Task AppendMany(SqlSession session, (Message Message, Fanout Fanout)[] told, bool toSubscribers, CancellationToken cancel) =>
        session.Engine == DbEngine.Postgres ? AppendManyAtOnce(session, told, toSubscribers, cancel) : AppendManyInSteps(session, told, toSubscribers, cancel);

    /// <summary>One round trip and one plan, however many events a commit tells.</summary>
    private async Task AppendManyAtOnce(SqlSession session, (Message Message, Fanout Fanout)[] told, bool toSubscribers, CancellationToken cancel)
    {
        var (plain, ordered) = (Pairs(told, fanout => fanout.Plain), Pairs(told, fanout => fanout.Ordered));
        var first = told[0].Message;
        var rung = await session.Query(OutboxSql.AppendTogether, row => row.Int(0), cancel,
            ("ids", All(message => message.Id)), ("types", All(message => message.Type)), ("subjects", All(message => message.Subject)),
            ("datas", All(message => message.Bytes)), ("times", All(message => message.OccurredAt)), ("likes", All(Like)),
            ("correlations", All(message => message.CorrelationId)), ("traces", All(message => message.TraceParent)),
            ("tenant", first.Tenant), ("causation", first.CausationId), ("fan", toSubscribers ? 1 : 0),
            ("plain_at", plain.Places), ("plain", plain.Destinations),
            ("ordered_at", ordered.Places), ("ordered", ordered.Destinations),
            ("ordered_subjects", Array.ConvertAll(ordered.Places, place => told[(int)place - 1].Message.Subject)));
        await Failpoints.Hit("outbox.appended");
        RingAfterCommit(session, rung);

        T[] All<T>(Func<Message, T> part) => [.. told.Select(one => part(one.Message))];
    }

    /// <summary>The same in SQLite's process: row by row, but the unordered deliveries of all together.</summary>
    private async Task AppendManyInSteps(SqlSession session, (Message Message, Fanout Fanout)[] told, bool toSubscribers, CancellationToken cancel)
    {
        var (rung, pairs) = (new HashSet<int>(), new List<long[]>());
        List<string> subscribed = !toSubscribers ? [] : await session.Query(OutboxSql.Subscribed, row => row.Text(0), cancel,
            ("tenant", told[0].Message.Tenant), ("subjects", told.Select(one => one.Message.Subject).Append(NewWebhook.EverySubject).Distinct().ToArray()));
        foreach (var (message, fanout) in told)
        {
            var args = Args(message, null, fanout, toSubscribers);
            var row = (await session.Query(OutboxSql.InsertMessage, r => r.Long(0), cancel, args))[0];
            pairs.AddRange(fanout.Plain.Select(destination => new[] { row, destination }));
            rung.UnionWith(fanout.Plain);
            if (fanout.Ordered.Length > 0 || subscribed.Contains(message.Subject) || subscribed.Contains(NewWebhook.EverySubject))
                rung.UnionWith((await PushLanes(session, args, row, cancel)).Select(pair => pair.Destination!.Value));
        }

        if (pairs.Count > 0)
            await session.Execute(OutboxSql.InsertManyPlain, cancel, ("pairs", JsonSerializer.Serialize(pairs)));
        await Failpoints.Hit("outbox.appended");
        RingAfterCommit(session, rung);
    }

    private static async Task<List<(long Row, int? Destination)>> AppendInSteps(SqlSession session, (string, object?)[] args, CancellationToken cancel)
    {
        var row = (await session.Query(OutboxSql.InsertMessage, r => r.Long(0), cancel, args))[0];
        var plain = await session.Query(OutboxSql.InsertPlain, r => (row, (int?)r.Int(0)), cancel, [.. args, ("row", row)]);
        var ordered = await PushLanes(session, args, row, cancel);
        return plain.Count + ordered.Count == 0 ? [(row, null)] : [.. plain, .. ordered];
    }

    private static async Task<List<(long Row, int? Destination)>> PushLanes(SqlSession session, (string, object?)[] args, long row, CancellationToken cancel)
    {
        var lanes = await session.Query(OutboxSql.PushLanes, r => r.Long(0), cancel, args);
        return lanes.Count == 0
            ? []
            : await session.Query(OutboxSql.InsertOrdered, r => (row, (int?)r.Int(0)), cancel, ("row", row), ("lanes", lanes.ToArray()));
    }

    private void RingAfterCommit(SqlSession session, IEnumerable<int> destinations)
    {
        var woken = destinations.Distinct().ToArray();
        if (woken.Length > 0)
            session.AfterCommit(() => doorbell.Ring(woken));
    }

    private (Message Message, Fanout Fanout) MessageOf(Fact told, Caller caller, string correlation, Guid? cause)
    {
        var (id, fact) = told;
        var type = catalog.Of(fact.GetType());
        var message = new Message(
            0, id, type.Name, fact.Subject, caller.Tenant, correlation, cause, Activity.Current?.Id,
            JsonSerializer.SerializeToUtf8Bytes(fact, fact.GetType(), json.Options), clock.GetUtcNow());
        return (message, destinations.ListenersTo(fact));
    }

    private static (string, object?)[] Args(Message message, Guid? replayOf, Fanout fanout, bool toSubscribers) =>
    [
        ("id", message.Id), ("type", message.Type), ("subject", message.Subject), ("tenant", message.Tenant),
        ("correlation", message.CorrelationId), ("causation", message.CausationId), ("replay_of", replayOf), ("trace", message.TraceParent),
        ("data", message.Bytes), ("occurred", message.OccurredAt),
        ("plain", fanout.Plain), ("ordered", fanout.Ordered), ("like", Like(message)), ("fan", toSubscribers ? 1 : 0),
    ];

    /// <summary>Each destination beside the place of its message, counted from one.</summary>
    private static (long[] Places, int[] Destinations) Pairs((Message Message, Fanout Fanout)[] told, Func<Fanout, int[]> which)
    {
        var pairs = told.SelectMany((one, i) => which(one.Fanout).Select(destination => (Place: i + 1L, destination))).ToArray();
        return ([.. pairs.Select(pair => pair.Place)], [.. pairs.Select(pair => pair.destination)]);
    }

    private static string Like(Message message) => $"%\"{message.WireName}\"%";

    private static string CorrelationId() => Activity.Current?.TraceId.ToHexString() ?? Guid.CreateVersion7().ToString("N");
}
