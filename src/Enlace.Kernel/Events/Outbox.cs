using System.Diagnostics;
using System.Text.Json;
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
    internal async Task Append(SqlSession session, IReadOnlyList<Fact> facts, Caller caller, IncomingContext? cause, CancellationToken cancel)
    {
        foreach (var (id, fact) in facts)
        {
            var type = catalog.Of(fact.GetType());
            var message = new Message(
                0, id, type.Name, fact.Subject, caller.Tenant, cause?.CorrelationId ?? CorrelationId(), cause?.MessageId, Activity.Current?.Id,
                JsonSerializer.SerializeToUtf8Bytes(fact, fact.GetType(), json.Options), clock.GetUtcNow());
            await Append(session, message, replayOf: null, destinations.ListenersTo(type.Clr), cancel);
        }
    }

    /// <summary>Stores one message with its deliveries and returns its row.</summary>
    internal async Task<long> Append(SqlSession session, Message message, Guid? replayOf, Fanout fanout, CancellationToken cancel, bool toSubscribers = true)
    {
        (string, object?)[] args =
        [
            ("id", message.Id), ("type", message.Type), ("subject", message.Subject), ("tenant", message.Tenant),
            ("correlation", message.CorrelationId), ("causation", message.CausationId), ("replay_of", replayOf), ("trace", message.TraceParent),
            ("data", message.Data.ToArray()), ("occurred", message.OccurredAt),
            ("plain", fanout.Plain), ("ordered", fanout.Ordered), ("like", $"%\"{message.WireName}\"%"), ("fan", toSubscribers ? 1 : 0),
        ];
        var rung = session.Engine == DbEngine.Postgres
            ? await session.Query(OutboxSql.AppendAtOnce, row => (Row: row.Long(0), Destination: row.IntOrNull(1)), cancel, args)
            : await AppendInSteps(session, args, cancel);
        await Failpoints.Hit("outbox.appended");
        var woken = rung.Where(pair => pair.Destination is not null).Select(pair => pair.Destination!.Value).Distinct().ToArray();
        if (woken.Length > 0)
            session.AfterCommit(() => doorbell.Ring(woken));
        return rung[0].Row;
    }

    /// <summary>
    /// Stores many commands of one kind as they stand, with their deliveries: for a module that has made them durable in an inbox of its own, and
    /// moves them on in the transaction that notes so there.
    /// </summary>
    public async Task AppendMany(SqlSession session, EventType type, IReadOnlyList<Message> messages, CancellationToken cancel)
    {
        var fanout = destinations.ListenersTo(type.Clr);
        if (session.Engine != DbEngine.Postgres)
        {
            foreach (var message in messages)
                await Append(session, message, replayOf: null, fanout, cancel, toSubscribers: false);
            return;
        }

        var woken = await session.Query(OutboxSql.AppendMany, row => row.Int(0), cancel,
            ("ids", Each(message => message.Id)), ("type", type.Name), ("subjects", Each(message => message.Subject)), ("tenants", Each(message => message.Tenant)),
            ("correlations", Each(message => message.CorrelationId)), ("traces", Each(message => message.TraceParent)),
            ("data", Each(message => message.Data.ToArray())), ("occurred", Each(message => message.OccurredAt)),
            ("plain", fanout.Plain), ("ordered", fanout.Ordered));
        await Failpoints.Hit("outbox.appended");
        if (woken.Count > 0)
            session.AfterCommit(() => doorbell.Ring(woken.ToArray()));

        T[] Each<T>(Func<Message, T> get) => [.. messages.Select(get)];
    }

    private static async Task<List<(long Row, int? Destination)>> AppendInSteps(SqlSession session, (string, object?)[] args, CancellationToken cancel)
    {
        var row = (await session.Query(OutboxSql.InsertMessage, r => r.Long(0), cancel, args))[0];
        (string, object?)[] withRow = [.. args, ("row", row)];
        var plain = await session.Query(OutboxSql.InsertPlain, r => (row, (int?)r.Int(0)), cancel, withRow);
        var lanes = await session.Query(OutboxSql.PushLanes, r => r.Long(0), cancel, args);
        var ordered = lanes.Count == 0
            ? []
            : await session.Query(OutboxSql.InsertOrdered, r => (row, (int?)r.Int(0)), cancel, [.. withRow, ("lanes", lanes.ToArray())]);
        return plain.Count + ordered.Count == 0 ? [(row, null)] : [.. plain, .. ordered];
    }

    private static string CorrelationId() => Activity.Current?.TraceId.ToHexString() ?? Guid.CreateVersion7().ToString("N");
}
