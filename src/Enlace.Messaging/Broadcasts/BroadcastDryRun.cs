namespace Enlace.Messaging.Broadcasts;

/// <summary>What a broadcast would do, without doing it.</summary>
internal sealed class BroadcastDryRun(Database database)
{
    private const int AtOnce = 1000;

    /// <summary>Of recipients that are nowhere but in the draft.</summary>
    public Task<BroadcastResult> Of(BroadcastDraft draft, DateTimeOffset now, CancellationToken cancel) => database.Read(async (session, inner) =>
    {
        var platforms = new List<BroadcastForecast>();
        foreach (var (lane, items) in draft.Shares)
        {
            var forecast = new BroadcastForecast(lane, draft.IsTemplate, now);
            await forecast.Add(session, items, inner);
            platforms.Add(forecast);
        }

        return BroadcastForecast.Sum(platforms);
    }, cancel);

    /// <summary>Of a stream, whose recipients were stored so that nobody is counted twice, whatever its length; they are gone afterwards.</summary>
    public async Task<BroadcastResult> OfStored(BroadcastDraft draft, DateTimeOffset now, CancellationToken cancel)
    {
        var platforms = new List<BroadcastForecast>();
        foreach (var (lane, _) in draft.Shares)
        {
            var forecast = new BroadcastForecast(lane, draft.IsTemplate, now);
            var place = -1L;
            for (var left = true; left;)
            {
                left = await database.Read(async (session, inner) =>
                {
                    var items = await session.QueryByIndex(
                        BroadcastSql.Next, row => new BroadcastItem(row.Long(0), row.Text(1), row.Text(2), Guid.Empty), inner,
                        ("broadcast", draft.Id), ("platform", lane.Word), ("after", place), ("n", AtOnce));
                    await forecast.Add(session, items, inner);
                    place = items.Count > 0 ? items[^1].Place : place;
                    return items.Count == AtOnce;
                }, cancel);
            }

            platforms.Add(forecast);
        }

        return BroadcastForecast.Sum(platforms);
    }

    /// <summary>Takes away what was stored of it.</summary>
    public async Task Forget(BroadcastDraft draft, CancellationToken cancel)
    {
        await database.Sweep(BroadcastSql.DropItems, cancel, ("broadcast", draft.Id));
        await database.Write((session, inner) => session.Execute(BroadcastSql.Drop, inner, ("broadcast", draft.Id)), cancel);
    }
}
