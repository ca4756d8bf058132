using System.Collections.Concurrent;

namespace Enlace.Messaging.Webhooks;

/// <summary>Who reads which webhook: taken with a lease and counted, so that neither a reader that dies nor a webhook that kills is forgotten.</summary>
internal sealed class WebhookClaims(Database database)
{
    /// <summary>Taken so often without an end, or failed so often, it waits for a person.</summary>
    public const int Deaths = 3;

    private const string NeverFinished = "It was begun three times and never came to an end.";

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan[] Waits = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)];

    /// <summary>What the database could not take back while it was away.</summary>
    private readonly ConcurrentQueue<ClaimedWebhook> _owed = [];

    /// <summary>Called once before the first is taken.</summary>
    public Task Start(CancellationToken cancel) => database.Engine == DbEngine.Sqlite
        ? database.Write((session, inner) => session.Execute(IngestSql.FreeAll, inner), cancel)
        : Task.CompletedTask;

    public async Task<IReadOnlyList<ClaimedWebhook>> Take(int most, CancellationToken cancel)
    {
        while (_owed.TryPeek(out var owed))
        {
            await Release([owed], cancel);
            _owed.TryDequeue(out _);
        }

        var taken = await database.Write(async (session, inner) =>
        {
            await session.Query(IngestSql.Quarantine, row => row.Guid(0), inner, ("error", NeverFinished), ("deaths", Deaths));
            return await session.Query(IngestSql.Take, ClaimedWebhook.Of, inner, ("deaths", Deaths), ("lease", Lease.TotalSeconds), ("n", most));
        }, cancel);
        if (taken.Count > 0)
            await Failpoints.Hit("messaging.webhook-claimed");
        // What PostgreSQL gives back stands in no particular order.
        return [.. taken.OrderBy(claim => claim.ReceivedAt).ThenBy(claim => claim.Id)];
    }

    public async Task<IReadOnlyDictionary<Guid, byte[]>> Bodies(IReadOnlyCollection<ClaimedWebhook> claims, CancellationToken cancel) =>
        (await database.Read((session, inner) => session.Query(
            IngestSql.Bodies, row => (Id: row.Guid(0), Body: row.Bytes(1)), inner, ("ids", claims.Select(claim => claim.Id).ToArray())), cancel)).ToDictionary(pair => pair.Id, pair => pair.Body);

    /// <summary>Notes in the transaction of <paramref name="session"/> that they were read.</summary>
    /// <exception cref="WebhookTakenException">Somebody else has one of them by now; nothing may be written.</exception>
    public static async Task Complete(SqlSession session, string? tenant, IReadOnlyList<ReadWebhook> done, CancellationToken cancel)
    {
        var touched = 0;
        if (session.Engine == DbEngine.Postgres)
        {
            touched = await session.Execute(IngestSql.CompleteMany, cancel, ("tenant", tenant), ("ids", done.Select(one => one.Claim.Id).ToArray()),
                ("attempts", done.Select(one => one.Claim.Attempt).ToArray()), ("channel_ids", done.Select(one => one.OnlyChannel).ToArray()),
                ("errors", done.Select(one => one.Remark).ToArray()), ("owners", done.Select(one => one.Owner).ToArray()));
        }
        else
        {
            foreach (var one in done)
            {
                touched += await session.Execute(IngestSql.Complete, cancel,
                    ("id", one.Claim.Id), ("attempt", one.Claim.Attempt), ("tenant", tenant), ("channel_id", one.OnlyChannel), ("error", one.Remark), ("owner", one.Owner));
            }
        }

        if (touched != done.Count)
            throw new WebhookTakenException();
    }

    /// <returns>Whether it was given up.</returns>
    public async Task<bool> Fail(ClaimedWebhook claim, string error, CancellationToken cancel)
    {
        var givesUp = claim.Attempt >= Deaths;
        await database.Write((session, inner) => session.Execute(IngestSql.Fail, inner,
            ("id", claim.Id), ("attempt", claim.Attempt), ("error", error), ("wait", Waits[Math.Min(claim.Attempt, Waits.Length) - 1].TotalSeconds), ("gives_up", givesUp ? 1 : 0)), cancel);
        return givesUp;
    }

    /// <summary>Gives them back; the attempt does not count.</summary>
    public Task Release(IReadOnlyCollection<ClaimedWebhook> claims, CancellationToken cancel) => database.Write(async (session, inner) =>
    {
        foreach (var claim in claims)
            await session.Execute(IngestSql.Release, inner, ("id", claim.Id), ("attempt", claim.Attempt));
    }, cancel);

    /// <summary>Gives them back once the database is there again.</summary>
    public void Owe(IEnumerable<ClaimedWebhook> claims)
    {
        foreach (var claim in claims)
            _owed.Enqueue(claim);
    }
}
