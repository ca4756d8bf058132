using Enlace.Kernel.Persistence;

namespace Enlace.Kernel.Events.Feeds;

/// <summary>The lease of a feed, what waits for it, and how a batch ended.</summary>
internal sealed class FeedStore(Database database, DeliveryStore deliveries, Node node)
{
    /// <summary>How long a lease holds without being renewed; longer than a batch may take.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    /// <summary>Null when another process has its turn, or the feed is paused or waits.</summary>
    public async Task<FeedLease?> Take(int destination, CancellationToken cancel)
    {
        var epoch = await database.Write((session, inner) => session.Query(FeedSql.Take, row => row.Long(0), inner,
            ("dest", destination), ("node", node.Id), ("lease", Lease.TotalSeconds)), cancel);
        await Failpoints.Hit("feed.leased");
        return epoch is [var mine] ? new FeedLease(destination, mine) : null;
    }

    /// <param name="lease">Ours, or nothing is read.</param>
    /// <param name="after">Reads behind this delivery: what stands before it is being sent.</param>
    /// <param name="most">Most deliveries.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<IReadOnlyList<FeedDelivery>> Head(FeedLease lease, long after, int most, CancellationToken cancel) => await database.Read((session, inner) => session.QueryByIndex(
        FeedSql.Head, row => new FeedDelivery(row.Long(0), row.Int(1), ClaimSql.ReadMessage(row, 2)), inner,
        [.. Mine(lease), ("after", after), ("n", most)]), cancel);

    /// <summary>Removes what was confirmed, buries what was refused, and notes the failure that the rest waits for, all at once or not at all.</summary>
    /// <exception cref="FencedException">Another process has its turn now; nothing was written.</exception>
    public Task Settle(FeedLease lease, FeedVerdict verdict, DateTimeOffset startedAt, TimeSpan duration, TimeSpan delay, CancellationToken cancel) =>
        database.Write(async (session, inner) =>
        {
            var statements = new List<(SqlText, (string, object?)[])> { (FeedSql.Renew, [.. Mine(lease), ("lease", Lease.TotalSeconds)]) };
            if (verdict.Done.Count > 0)
            {
                (string, object?)[] confirmed =
                [
                    ("dest", lease.Destination), ("ids", verdict.Done.Select(delivery => delivery.Id).ToArray()),
                    ("first", verdict.Done[0].Id), ("last", verdict.Done[^1].Id), ("node", node.Id), ("started", startedAt), ("ms", (int)duration.TotalMilliseconds),
                ];
                statements.Add(session.Engine == DbEngine.Sqlite ? (FeedSql.WriteHistory, confirmed) : (SqlSession.ByIndex, []));
                statements.Add((FeedSql.Remove, confirmed));
            }

            foreach (var (delivery, outcome) in verdict.Refused)
                statements.AddRange(deliveries.BuryUnclaimed(AsClaim(lease, delivery), new AttemptRecord(startedAt, duration, outcome)));
            if (verdict.Failed is var (failed, why))
            {
                statements.Add((FeedSql.NoteOnFailed, [("dest", lease.Destination), ("id", failed.Id), ("error", why.Code)]));
                statements.Add(deliveries.Attempt(AsClaim(lease, failed), new AttemptRecord(startedAt, duration, why)));
                statements.Add((FeedSql.Wait, [("dest", lease.Destination), ("delay", delay.TotalSeconds)]));
            }
            else
            {
                statements.Add((FeedSql.Recovered, [("dest", lease.Destination)]));
            }

            if ((await session.Batch(inner, statements))[0] != 1)
                throw new FencedException();
            await Failpoints.Hit("feed.settling");
        }, cancel);

    private static Claim AsClaim(FeedLease lease, FeedDelivery delivery) =>
        new(lease.Destination, delivery.Id, null, lease.Epoch, delivery.Attempt, 1, delivery.Message);

    private (string, object?)[] Mine(FeedLease lease) => [("dest", lease.Destination), ("node", node.Id), ("epoch", lease.Epoch)];
}
