using Enlace.Kernel.Persistence;

namespace Enlace.Kernel.Events;

/// <summary>Claims and settles deliveries. Every settlement checks the fence inside the transaction that writes it.</summary>
internal sealed class DeliveryStore(Database database, Node node)
{
    /// <summary>Claims without a result before a message is taken for one that kills its process.</summary>
    public const int MostClaims = 3;

    private const long NeverDelivered = 0;

    private const int DetailLimit = 8 * 1024;

    public Database Database => database;

    public async Task<IReadOnlyList<Claim>> ClaimPlain(int destination, int most, TimeSpan timeout, CancellationToken cancel, int suspects = 1)
    {
        (string, object?)[] args = [("dest", destination), ("n", most), ("suspects", suspects), ("node", node.Id), ("timeout", timeout.TotalSeconds)];
        IReadOnlyList<Claim> claims = await database.Write(async (session, inner) =>
        {
            if (session.Engine == DbEngine.Postgres)
                return await session.QueryByIndex(ClaimSql.Plain, Read, inner, args);
            var taken = await session.Query(ClaimSql.Plain, row => row.Long(0), inner, args);
            return taken.Count == 0 ? [] : await session.Query(ClaimSql.ByDelivery, Read, inner, ("ids", taken.ToArray()));
        }, cancel);
        await Failpoints.Hit("claim.taken");
        return claims;

        Claim Read(SqlRow row) => new(destination, row.Long(0), null, row.Long(1), row.Int(2), row.Int(3), ClaimSql.ReadMessage(row, 4));
    }

    public async Task<IReadOnlyList<LaneClaim>> ClaimLanes(int destination, int most, TimeSpan timeout, CancellationToken cancel, int suspects = 1) =>
        await database.Write((session, inner) => session.QueryByIndex(
            ClaimSql.Lanes, row => new LaneClaim(row.Long(0), row.Text(1), row.Long(2), row.Int(3), row.Int(4)), inner,
            ("dest", destination), ("n", most), ("suspects", suspects), ("node", node.Id), ("timeout", timeout.TotalSeconds)), cancel);

    /// <summary>The first deliveries of a leased lane, in order.</summary>
    public async Task<IReadOnlyList<Claim>> Head(int destination, LaneClaim lane, int most, CancellationToken cancel)
    {
        var claims = await database.Read((session, inner) => session.QueryByIndex(
            ClaimSql.LaneHead,
            row => new Claim(destination, row.Long(0), lane.Lane, lane.Epoch, 0, 1, ClaimSql.ReadMessage(row, 1)), inner,
            ("lane", lane.Lane), ("n", most)), cancel);
        // The lane counts for its head alone; those behind it have not been tried.
        if (claims.Count > 0)
            claims[0] = claims[0] with { Attempt = lane.Attempt, Claims = lane.Claims };
        return claims;
    }

    /// <summary>Inside the handler's own transaction, so that effect and completion are one.</summary>
    /// <exception cref="FencedException">The claim was taken over; the caller's transaction must roll back.</exception>
    public Task Complete(SqlSession session, Claim claim, AttemptRecord attempt, TimeSpan timeout, CancellationToken cancel) =>
        claim.Lane is null
            ? Fenced(session, 1, cancel, (SettleSql.RemovePlain, Mine(claim)), Attempt(claim, attempt))
            : Fenced(session, 2, cancel,
                (SettleSql.AdvanceLane, Mine(claim, ("timeout", timeout.TotalSeconds))),
                (SettleSql.RemoveOne, One(claim)),
                Attempt(claim, attempt));

    public Task Retry(SqlSession session, Claim claim, AttemptRecord attempt, TimeSpan delay, bool charge, CancellationToken cancel)
    {
        (string, object?)[] how = [("delay", delay.TotalSeconds), ("charge", charge ? 1 : 0)];
        (string, object?) error = ("error", attempt.Outcome.Code);
        return claim.Lane is null
            ? Fenced(session, 1, cancel, (SettleSql.RetryPlain, Mine(claim, [.. how, error])), Attempt(claim, attempt))
            : Fenced(session, 2, cancel,
                (SettleSql.ParkLane, Mine(claim, how)),
                (SettleSql.NoteOnHead, [.. One(claim), how[1], error]),
                Attempt(claim, attempt));
    }

    public Task Bury(SqlSession session, Claim claim, AttemptRecord attempt, string reason, TimeSpan timeout, CancellationToken cancel)
    {
        var dead = (SettleSql.AddDeadLetter, DeadLetter(claim, attempt.Outcome, reason));
        return claim.Lane is null
            ? Fenced(session, 1, cancel, (SettleSql.RemovePlain, Mine(claim)), dead, Attempt(claim, attempt))
            : Fenced(session, 2, cancel,
                (SettleSql.AdvanceLane, Mine(claim, ("timeout", timeout.TotalSeconds))),
                (SettleSql.RemoveOne, One(claim)), dead, Attempt(claim, attempt));
    }

    /// <summary>Giving up a delivery that needed no claim; the caller's own fence stands before it.</summary>
    public (SqlText, (string, object?)[])[] BuryUnclaimed(Claim claim, AttemptRecord attempt) =>
        [(SettleSql.AddDeadLetter, DeadLetter(claim, attempt.Outcome, "refused")), Attempt(claim, attempt), (SettleSql.RemoveOne, One(claim))];

    /// <summary>A received message that never became a delivery, because nobody can read it.</summary>
    public Task BuryReceived(SqlSession session, int destination, Message message, Outcome outcome, CancellationToken cancel) => session.Execute(
        SettleSql.AddDeadLetter, cancel, DeadLetter(new Claim(destination, NeverDelivered, null, 0, 0, 1, message), outcome, "refused"));

    /// <summary>The line of history for one attempt.</summary>
    public (SqlText, (string, object?)[]) Attempt(Claim claim, AttemptRecord attempt) => (SettleSql.AddAttempt,
    [
        ("id", claim.Delivery), ("row", claim.Message.Row), ("dest", claim.Destination), ("attempt", claim.Attempt + 1), ("node", node.Id),
        ("started", attempt.StartedAt), ("ms", (int)attempt.Duration.TotalMilliseconds), ("outcome", (int)attempt.Outcome.Kind),
        ("http", attempt.Outcome.HttpStatus), ("code", attempt.Outcome.Code), ("detail", Short(attempt.Outcome.Detail)),
    ]);

    /// <summary>Nothing changes; the claim stays ours until this transaction ends.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="claim">Ours.</param>
    /// <param name="cancel">Stops the wait.</param>
    /// <param name="reads">Done behind it, on the same way to the server.</param>
    /// <exception cref="FencedException">The claim was taken over; the caller's transaction must roll back.</exception>
    public async Task Hold(
        SqlSession session, Claim claim, CancellationToken cancel, params IReadOnlyList<(SqlText Sql, Action<SqlRow> Take, (string Name, object? Value)[] Args)> reads)
    {
        var held = 0;
        await session.QueryAll(cancel, [(claim.Lane is null ? SettleSql.HoldPlain : SettleSql.HoldLane, _ => held++, Mine(claim)), .. reads]);
        if (held != 1)
            throw new FencedException();
    }

    /// <summary>Gives a claim back unused, as at an orderly stop.</summary>
    public Task Release(Claim claim, CancellationToken cancel) => database.Write(
        (session, inner) => session.Execute(ClaimSql.ReleasePlain, inner, ("dest", claim.Destination), ("id", claim.Delivery), ("epoch", claim.Epoch), ("node", node.Id)), cancel);

    /// <summary>Ends a lane's lease; true when more stands in it.</summary>
    public async Task<bool> Release(LaneClaim lane, CancellationToken cancel) =>
        await database.WriteAtOnce(ClaimSql.ReleaseLane, row => row.Int(0), cancel, ("lane", lane.Lane), ("epoch", lane.Epoch), ("node", node.Id)) is [1];

    /// <summary>Hands back what this process owns of a destination beyond what it works on; only the destination's own drain may ask.</summary>
    public Task Recover(int destination, (long[] Deliveries, long[] Lanes) held, CancellationToken cancel) => database.Write(
        (session, inner) => session.Batch(inner,
            (ClaimSql.RecoverPlain, [("node", node.Id), ("dest", destination), ("deliveries", held.Deliveries)]),
            (ClaimSql.RecoverLanes, [("node", node.Id), ("dest", destination), ("lanes", held.Lanes)])), cancel);

    /// <summary>Completes many unordered deliveries of one destination whose effect lies elsewhere; returns how many were still ours.</summary>
    public Task<int> CompleteMany(IReadOnlyList<Claim> claims, AttemptRecord attempt, CancellationToken cancel) => database.Write(async (session, inner) =>
    {
        (string, object?)[] args =
        [
            ("dest", claims[0].Destination), ("ids", claims.Select(claim => claim.Delivery).ToArray()),
            ("epochs", claims.Select(claim => claim.Epoch).ToArray()), ("node", node.Id),
            ("started", attempt.StartedAt), ("ms", (int)attempt.Duration.TotalMilliseconds),
        ];
        if (session.Engine == DbEngine.Sqlite)
            await session.Execute(SettleSql.AddManyAttempts, inner, args);
        return await session.Execute(SettleSql.RemoveMany, inner, args);
    }, cancel);

    // An ordered delivery has two fences: the lane's epoch, and the delivery itself. The lane alone would let a completion whose commit
    // came through unheard, in a cut connection, be settled once more and count for the delivery behind it.
    private static async Task Fenced(SqlSession session, int fences, CancellationToken cancel, params (SqlText Sql, (string, object?)[] Args)[] statements)
    {
        var touched = await session.Batch(cancel, statements);
        if (!touched.Take(fences).All(rows => rows == 1))
            throw new FencedException();
    }

    private static (string, object?)[] One(Claim claim) => [("dest", claim.Destination), ("id", claim.Delivery)];

    private (string, object?)[] Mine(Claim claim, params (string, object?)[] more) =>
        [claim.Lane is { } lane ? ("lane", lane) : ("id", claim.Delivery), ("dest", claim.Destination), ("epoch", claim.Epoch), ("node", node.Id), .. more];

    private (string, object?)[] DeadLetter(Claim claim, Outcome outcome, string reason) =>
    [
        ("dead", Guid.CreateVersion7(database.Clock.GetUtcNow())), ("id", claim.Delivery), ("row", claim.Message.Row), ("dest", claim.Destination),
        ("tenant", claim.Message.Tenant), ("reason", reason), ("code", outcome.Code ?? reason), ("detail", Short(outcome.Detail)),
        ("fingerprint", $"{claim.Message.Type}|{reason}|{outcome.Code}"), ("attempt", claim.Attempt + 1), ("first", claim.Message.OccurredAt),
    ];

    private static string? Short(string? detail) => detail is { Length: > DetailLimit } ? detail[..DetailLimit] : detail;
}
