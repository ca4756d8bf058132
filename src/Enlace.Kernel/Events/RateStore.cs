using Enlace.Kernel.Persistence;

namespace Enlace.Kernel.Events;

/// <summary>
/// The token bucket of a destination, shared by all processes because it is a row. Tokens are taken before anything is claimed, so that
/// nothing is claimed only to be put back; whoever dies with tokens in hand leaves too little sent, never too much.
/// </summary>
internal sealed class RateStore(Database database)
{
    private static readonly SqlText Lock = new(
        postgres: "SELECT tokens_from, statement_timestamp(), CASE WHEN blocked_until > statement_timestamp() THEN 1 ELSE 0 END FROM evt.destination WHERE id = @dest FOR NO KEY UPDATE",
        sqlite: "SELECT tokens_from, {now}, CASE WHEN blocked_until > {now} THEN 1 ELSE 0 END FROM evt.destination WHERE id = @dest");

    private static readonly SqlText Move = new("UPDATE evt.destination SET tokens_from = @from WHERE id = @dest");

    private static readonly SqlText LockLimited = new(
        postgres: "SELECT rate, burst, tokens_from, statement_timestamp(), id FROM evt.destination WHERE name = @name AND rate IS NOT NULL FOR NO KEY UPDATE",
        sqlite: "SELECT rate, burst, tokens_from, {now}, id FROM evt.destination WHERE name = @name AND rate IS NOT NULL");

    private static readonly SqlText Limit = new("""
        UPDATE evt.destination SET rate = @rate, burst = @burst, tokens_from = NULL
        WHERE name = @name AND kind NOT IN (@reaction, @feed) AND (tenant_id = @tenant OR (@house = 1 AND tenant_id IS NULL))
        RETURNING id
        """);

    /// <summary>How many attempts may start now, and otherwise when the next one may. A destination that asked for a rest gets none.</summary>
    public Task<RateLimit.Grant> Take(int destination, RateLimit limit, int want, CancellationToken cancel) => database.Write(async (session, inner) =>
    {
        var row = await session.First(Lock, row => new Bucket(row.TimeOrNull(0), row.Time(1), row.Int(2) == 1), inner, ("dest", destination));
        if (row is null or { IsBlocked: true })
            return default;
        var grant = limit.Take(row.From, row.Now, want);
        if (grant.Tokens > 0)
            await session.Execute(Move, inner, ("dest", destination), ("from", grant.From));
        return grant;
    }, cancel);

    /// <summary>Puts tokens back that nothing was found for.</summary>
    public Task GiveBack(int destination, RateLimit limit, int tokens, CancellationToken cancel) => database.Write(async (session, inner) =>
    {
        if (await session.First(Lock, row => new Bucket(row.TimeOrNull(0), row.Time(1), false), inner, ("dest", destination)) is { From: { } from })
            await session.Execute(Move, inner, ("dest", destination), ("from", from - limit.Worth(tokens)));
    }, cancel);

    /// <summary>Limits a destination, or with null ends its limit; its id, or null when the tenant has none of that name that can be limited.</summary>
    public static async Task<int?> Set(SqlSession session, string tenant, bool isHouse, string name, RateLimit? limit, CancellationToken cancel) =>
        await session.Query(Limit, row => row.Int(0), cancel, ("tenant", tenant), ("house", isHouse ? 1 : 0), ("name", name), ("rate", limit?.PerSecond), ("burst", limit?.Burst),
            ("reaction", Destination.ReactionKind), ("feed", Destination.FeedKind)) is [var id] ? id : null;

    /// <summary>Takes tokens that may not have gathered yet: what was used beyond a grant is paid by silence.</summary>
    public static async Task Spend(SqlSession session, string name, int tokens, CancellationToken cancel)
    {
        var debtor = await session.First(
            LockLimited, row => new Debtor(new RateLimit(row.Double(0), row.Int(1)), row.TimeOrNull(2), row.Time(3), row.Int(4)), cancel, ("name", name));
        if (debtor is { Limit: var limit })
            await session.Execute(Move, cancel, ("dest", debtor.Destination), ("from", limit.Since(debtor.From, debtor.Now) + limit.Worth(tokens)));
    }

    private sealed record Debtor(RateLimit Limit, DateTimeOffset? From, DateTimeOffset Now, int Destination);

    private sealed record Bucket(DateTimeOffset? From, DateTimeOffset Now, bool IsBlocked);
}
