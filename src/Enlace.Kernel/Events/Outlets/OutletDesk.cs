using System.Collections.Concurrent;
using Enlace.Kernel.Persistence;

namespace Enlace.Kernel.Events.Outlets;

/// <summary>What a module does with the destinations of its outlets: opens them, puts deliveries there, stops them and lets them go on.</summary>
public sealed class OutletDesk
{
    private static readonly SqlText Insert = new("""
        INSERT INTO evt.destination (name, kind, tenant_id, rate, burst, created_at) VALUES (@name, @kind, @tenant, @rate, @burst, {now})
        ON CONFLICT (name) DO NOTHING
        """);

    private static readonly SqlText ByName = new("SELECT id FROM evt.destination WHERE name = @name");

    private static readonly SqlText SetPaused = new("UPDATE evt.destination SET paused = true, pause_reason = @reason WHERE name = @name AND NOT paused");

    private static readonly SqlText SetResumed = new("""
        UPDATE evt.destination SET paused = false, pause_reason = NULL, breaker = 0, ramp = 0, fail_streak = 0, first_fail_at = NULL, blocked_until = NULL
        WHERE name = @name AND paused AND pause_reason {any:@reasons}
        RETURNING id
        """);

    private static readonly SqlText TryNow = new("UPDATE evt.lane SET due_at = {now} WHERE dest_id = @dest AND state = 1 AND due_at > {now}");

    private static readonly SqlText TrySubjectNow = new("""
        UPDATE evt.lane SET due_at = {now} WHERE dest_id = (SELECT id FROM evt.destination WHERE name = @name) AND key = @subject AND state = 1
        RETURNING dest_id
        """);

    private static readonly SqlText Waiting = new("""
        SELECT count(*) FROM (SELECT 1 FROM evt.delivery x WHERE x.dest_id = (SELECT id FROM evt.destination WHERE name = @name) LIMIT @most) w
        """);

    // Lanes that wait for their time, such as retries, hold nobody up.
    private static readonly SqlText LoadOf = new("""
        SELECT d.rate, d.paused, (SELECT count(*) FROM (SELECT 1 FROM evt.lane l WHERE l.dest_id = d.id AND l.state = 1 AND l.due_at <= {now} LIMIT @most) w)
        FROM evt.destination d WHERE d.name = @name
        """);

    // Only what is durable: an id of a transaction that was rolled back would lead deliveries to nowhere.
    private readonly ConcurrentDictionary<string, int> _known = new(StringComparer.Ordinal);
    private readonly Outbox _outbox;
    private readonly Doorbell _doorbell;

    internal OutletDesk(Outbox outbox, Doorbell doorbell) => (_outbox, _doorbell) = (outbox, doorbell);

    /// <summary>Makes the destination, with that pace until an operator sets another; one that exists keeps its own.</summary>
    public async Task<int> Open(SqlSession session, string kind, string name, string tenant, RateLimit? pace, CancellationToken cancel)
    {
        if (_known.TryGetValue(name, out var known))
            return known;
        await session.Execute(Insert, cancel, ("name", name), ("kind", kind), ("tenant", tenant), ("rate", pace?.PerSecond), ("burst", pace?.Burst));
        var id = (await session.Query(ByName, row => row.Int(0), cancel, ("name", name)))[0];
        session.AfterCommit(() => _known[name] = id);
        return id;
    }

    /// <summary>Puts deliveries of one tenant behind those that wait, many in one go.</summary>
    /// <param name="session">The transaction that makes them due.</param>
    /// <param name="destination">As <see cref="Open"/> gave it.</param>
    /// <param name="type">Module, name and version of what is delivered, such as <c>messaging.message.send.v1</c>.</param>
    /// <param name="tenant">Whose they are.</param>
    /// <param name="messages">In their order.</param>
    /// <param name="cancel">Stops the wait.</param>
    public Task Put(SqlSession session, int destination, string type, string tenant, IReadOnlyList<OutletMessage> messages, CancellationToken cancel) =>
        _outbox.AppendTo(session, destination, type, tenant, messages, cancel);

    /// <summary>Stops it; what waits there is kept. One that is stopped already keeps its reason.</summary>
    public static Task Pause(SqlSession session, string name, string reason, CancellationToken cancel) =>
        session.Execute(SetPaused, cancel, ("name", name), ("reason", reason));

    /// <summary>Lets it go on, at once and with everything, if it was stopped for one of these reasons.</summary>
    public async Task Resume(SqlSession session, string name, IReadOnlyCollection<string> reasons, CancellationToken cancel)
    {
        if (await session.Query(SetResumed, row => row.Int(0), cancel, ("name", name), ("reasons", reasons.ToArray())) is not [var id])
            return;
        await session.Execute(TryNow, cancel, ("dest", id));
        session.AfterCommit(() => _doorbell.Ring([id]));
    }

    /// <summary>A subject that waits for its next try comes now.</summary>
    public async Task Hasten(SqlSession session, string name, string subject, CancellationToken cancel)
    {
        if (await session.Query(TrySubjectNow, row => row.Int(0), cancel, ("name", name), ("subject", subject)) is [var id])
            session.AfterCommit(() => _doorbell.Ring([id]));
    }

    /// <summary>An attempt used more of the pace than the one token that it was given, such as a message in several parts: the others are paid by silence.</summary>
    public static Task Spend(SqlSession session, string name, int tokens, CancellationToken cancel) => RateStore.Spend(session, name, tokens, cancel);

    /// <summary>How many deliveries wait there; counting stops at <paramref name="most"/>.</summary>
    public static async Task<long> Backlog(SqlSession session, string name, int most, CancellationToken cancel) =>
        (await session.Query(Waiting, row => row.Long(0), cancel, ("name", name), ("most", most)))[0];

    /// <summary>How it goes there; null when nothing was ever put there. Counting stops at <paramref name="most"/>.</summary>
    public static async Task<OutletLoad?> Load(SqlSession session, string name, int most, CancellationToken cancel) => await session.First(
        LoadOf, row => new OutletLoad(row.IsNull(0) ? null : row.Double(0), row.Bool(1), row.Long(2)), cancel, ("name", name), ("most", most));
}
