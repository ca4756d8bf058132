using System.Text.Json.Nodes;
using Enlace.Messaging.Data;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Broadcasts;

/// <summary>Reads broadcasts of one tenant.</summary>
internal sealed class BroadcastReader(Database database)
{
    private const string Waiting = "waiting", Queued = "queued", Failed = "failed", Cancelled = "cancelled";

    /// <summary>Its message was forgotten with its age; that one was made is still known.</summary>
    private const string Forgotten = "forgotten";

    public Task<BroadcastView?> Find(string tenant, Guid id, CancellationToken cancel) => database.Read(
        (session, inner) => session.First(BroadcastSql.One, View, inner, ("tenant", tenant), ("broadcast", id)), cancel);

    public Task<BroadcastView?> ByKey(string tenant, string key, CancellationToken cancel) => database.Read(
        (session, inner) => session.First(BroadcastSql.ByKey, View, inner, ("tenant", tenant), ("key", key)), cancel);

    public Task<List<BroadcastView>> List(string tenant, (DateTimeOffset At, Guid Id)? before, int most, CancellationToken cancel) => database.Read(
        (session, inner) => before is { } place
            ? session.Query(BroadcastSql.ListBefore, View, inner, ("tenant", tenant), ("at", place.At), ("id", place.Id), ("n", most))
            : session.Query(BroadcastSql.List, View, inner, ("tenant", tenant), ("n", most)), cancel);

    /// <summary>With its counts, as a whole and by platform.</summary>
    public Task<BroadcastView> Count(BroadcastView view, CancellationToken cancel) => database.Read(async (session, inner) =>
    {
        (string, object?) which = ("broadcast", view.BroadcastId);
        var counts = new Dictionary<string, BroadcastCounts>();
        // Messages first: an item that gets its message between the two reads is then counted as one that waits no more, and once.
        var messages = await session.Query(BroadcastSql.MessageCounts, row => (Platform: row.Text(0), Word: row.Text(1), Count: row.Whole(2)), inner, which);
        var items = await session.Query(BroadcastSql.ItemCounts, row => (Platform: row.Text(0), Word: row.Text(1), Count: row.Whole(2)), inner, which);
        foreach (var (platform, word, count) in messages)
            counts[platform] = Of(platform).With(word, count);
        foreach (var (platform, word, count) in items)
        {
            counts[platform] = word switch
            {
                Queued => Of(platform).With(Queued, Math.Max(0, count - messages.Where(one => one.Platform == platform).Sum(one => one.Count))),
                Waiting when view.State == BroadcastState.Cancelled => Of(platform).With(Cancelled, count),
                _ => Of(platform).With(word, count),
            };
        }

        var shares = await session.Query(
            BroadcastSql.Lanes, row => new BroadcastView.Share(Stored.Member<PlatformKind>(row.Text(0)), row.GuidOrNull(1), row.Whole(2), Of(row.Text(0))), inner, which);
        return view with { Counts = shares.Aggregate(BroadcastCounts.None, (sum, share) => sum + share.Counts), Platforms = shares };

        BroadcastCounts Of(string platform) => counts.GetValueOrDefault(platform) ?? BroadcastCounts.None;
    }, cancel);

    /// <summary>Recipients behind a place in the caller's order, with the place of each; one more than asked for when there is more.</summary>
    public Task<IReadOnlyList<(long Place, BroadcastResult.Item Item)>> Results(BroadcastView view, long after, int most, CancellationToken cancel) => database.Read(async (session, inner) =>
    {
        var found = new List<(long Place, BroadcastResult.Item Item)>();
        foreach (var platform in await session.Query(BroadcastSql.Lanes, row => row.Text(0), inner, ("broadcast", view.BroadcastId)))
        {
            var kind = Stored.Member<PlatformKind>(platform);
            found.AddRange(await session.QueryByIndex(
                BroadcastSql.Results, row => (row.Whole(0), Item(row, kind, view.State)), inner,
                ("broadcast", view.BroadcastId), ("platform", platform), ("after", after), ("n", most + 1)));
        }

        return (IReadOnlyList<(long, BroadcastResult.Item)>)[.. found.OrderBy(one => one.Place).Take(most + 1)];
    }, cancel);

    private static BroadcastView View(SqlRow row) => new(
        row.Guid(0), Stored.Member<BroadcastState>(row.Text(1)), JsonNode.Parse(row.Text(2)), row.Whole(3), row.Time(4), row.TimeOrNull(5));

    private static BroadcastResult.Item Item(SqlRow row, PlatformKind platform, BroadcastState state)
    {
        var (itemState, message) = (row.Text(2), row.GuidOrNull(3));
        var status = itemState switch
        {
            Waiting when state == BroadcastState.Cancelled => Cancelled,
            Queued => row.TextOrNull(6) ?? Forgotten,
            _ => itemState,
        };
        var isGood = status is not (Failed or "expired" or Cancelled);
        // A message that waits may bear what its last attempt met, which is no failure yet.
        return new BroadcastResult.Item(
            platform, row.Text(1), isGood, isGood ? null : row.TextOrNull(5) ?? row.TextOrNull(8), isGood ? null : row.TextOrNull(4) ?? row.TextOrNull(7), message, status);
    }
}
