using Enlace.Campaigns.Domain.Attribution;
using Enlace.Campaigns.Domain.Fraud;

namespace Enlace.Campaigns.Attribution;

/// <summary>Stands before the till of clicks: a program is paid for nothing, and a person once on each link in a while, by whatever name they come.</summary>
internal sealed class ClickGuard(MoneyOptions options, TimeProvider clock)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Why it is not paid for; null when it is, which is noted in the same transaction.</summary>
    /// <param name="session">The transaction that decides about the click.</param>
    /// <param name="tenant">Whose it is.</param>
    /// <param name="click">What was done.</param>
    /// <param name="participant">Who brought it, in the one spelling.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<TouchVerdict?> Refuse(SqlSession session, string tenant, StoredInteraction click, string participant, CancellationToken cancel)
    {
        var one = click.Interaction;
        if (FraudScore.IsNoPerson(one.Channel, one.Agent))
            return TouchVerdict.NotAPerson;
        var (names, since) = PlaceOf(click);
        var rows = new RowList(session.Engine);
        foreach (var name in names)
        {
            rows.Add(row => row
                .Text("tenant_id", tenant).Text("campaign_id", one.CampaignId).Text("participant_id", participant).Text("who", name).Time("since", since)
                .Text("click_id", one.Id).Time("made_at", UnixMicroseconds.Cut(clock.GetUtcNow())));
        }

        if ((await session.Query(ClickSql.Claim, row => row.Text(0), cancel, ("rows", rows.Finish()))).Count == names.Count)
            return null;
        // One of its names was used up: the other is free for a click that is paid for.
        await GiveBack(session, tenant, click, participant, cancel);
        return TouchVerdict.RepeatedClick;
    }

    /// <summary>What it was noted for came to nothing: the next visit of the same person may be paid for.</summary>
    public Task GiveBack(SqlSession session, string tenant, StoredInteraction click, string participant, CancellationToken cancel)
    {
        var (names, since) = PlaceOf(click);
        return session.Execute(
            ClickSql.GiveBack, cancel, ("tenant", tenant), ("campaign", click.Interaction.CampaignId), ("participant", participant), ("since", since),
            ("names", names.ToArray()), ("click", click.Interaction.Id));
    }

    private (IReadOnlyList<string> Names, DateTimeOffset Since) PlaceOf(StoredInteraction click) =>
        (PaidClicks.NamesOf(click.Interaction.UserId, click.AddressHash), PaidClicks.StretchOf(click.Interaction.At, options.PaidClickInterval));

    /// <summary>How many other clicks came from the same person or the same address in the minute before, whichever is more.</summary>
    public static async Task<int> LastMinute(SqlSession session, string tenant, StoredInteraction click, CancellationToken cancel)
    {
        var one = click.Interaction;
        (string Name, object? Value)[] args =
        [
            ("tenant", tenant), ("campaign", one.CampaignId), ("user", one.UserId), ("address", click.AddressHash), ("id", one.Id), ("since", one.At - Minute), ("until", one.At),
            ("n", FraudScore.BurstFrom),
        ];
        var most = await Count(ClickSql.OfUser);
        return click.AddressHash is null ? most : Math.Max(most, await Count(ClickSql.FromAddress));

        async Task<int> Count(SqlText sql) => (await session.Query(sql, row => (int)row.Whole(0), cancel, args))[0];
    }
}
