using Enlace.Campaigns.Commissions;
using Enlace.Campaigns.Data;
using Enlace.Campaigns.Domain;
using Enlace.Campaigns.Domain.Payouts;
using Enlace.Contracts.Campaigns;

namespace Enlace.Campaigns.Payouts;

/// <summary>Puts together what is owed into one payout for each partner, inside a transaction that holds all of it: nothing gets into two payouts.</summary>
internal sealed class PayoutPlanner(CampaignsDb db, TimeProvider clock)
{
    /// <summary>What one payout includes; the next takes the rest.</summary>
    private const int Most = 10_000;

    /// <returns>Every group, with the payout that was made of it.</returns>
    public async Task<IReadOnlyList<(PayoutGroup Group, Guid? Payout)>> Plan(SqlSession session, string currency, Guid? partner, CancellationToken cancel)
    {
        var (tenant, now, thresholds) = (db.Tenant, UnixMicroseconds.Cut(clock.GetUtcNow()), new Dictionary<string, decimal>(StringComparer.Ordinal));
        // Sums first: what waits for papers or for a partner never comes between anybody and their money, however much of it there is.
        var owed = await session.Query(
            PayoutSql.Owed, row => (Id: Guid.Empty, Partner: row.GuidOrNull(0), Campaign: row.Text(1), Participant: row.Text(2), Amount: Cents.ToAmount(row.Whole(3))), cancel,
            ("tenant", tenant), ("currency", currency), ("any", partner is null), ("partner", partner ?? Guid.Empty));
        var items = new List<PayableItem>();
        foreach (var row in owed)
            items.Add(await Item(row));
        var approved = await PartnerStandings.MayBePaid(session, tenant, items.Select(item => item.PartnerId).OfType<Guid>(), cancel);
        var planned = new List<(PayoutGroup, Guid?)>();
        foreach (var group in PayoutGroups.Of(items, approved.Contains))
        {
            if (group.Obstacle is not null)
                planned.Add((group, null));
            else
                await Hold(group.PartnerId!.Value);
        }

        return planned;

        // Whoever planned meanwhile has left less, or nothing.
        async Task Hold(Guid known)
        {
            (string Name, object? Value)[] args = [("tenant", tenant), ("currency", currency), ("partner", known), ("n", Most)];
            var (earned, taken) = (await Held(PayoutSql.Payable), await Held(PayoutSql.Adjustments));
            // Only a part of it is here, and all of it was judged above.
            var held = earned.Count == Most || taken.Count == Most ? PayoutGroups.Part(earned, taken) : [.. earned, .. taken];
            foreach (var group in PayoutGroups.Of(held, approved.Contains))
                planned.Add((group, group.Obstacle is null ? await Add(session, tenant, group, now, cancel) : null));

            async Task<List<PayableItem>> Held(SqlText sql)
            {
                var found = new List<PayableItem>();
                foreach (var row in await session.Query(
                    sql, row => (Id: row.Guid(0), Partner: (Guid?)known, Campaign: row.Text(1), Participant: row.Text(2), Amount: Cents.ToAmount(row.Long(3))), cancel, args))
                    found.Add(await Item(row));
                return found;
            }
        }

        async Task<PayableItem> Item((Guid Id, Guid? Partner, string Campaign, string Participant, decimal Amount) row)
        {
            if (!thresholds.TryGetValue(row.Campaign, out var threshold))
                thresholds[row.Campaign] = threshold = (await CampaignBooks.Read(session, tenant, row.Campaign, cancel))?.Terms.PayoutThreshold ?? 0;
            return new PayableItem(row.Id, row.Partner, row.Participant, Guid.Parse(row.Campaign), currency, row.Amount, threshold);
        }
    }

    private async Task<Guid> Add(SqlSession session, string tenant, PayoutGroup group, DateTimeOffset now, CancellationToken cancel)
    {
        var (id, partner) = (Guid.CreateVersion7(now), group.PartnerId!.Value);
        await session.Execute(
            PayoutSql.Add, cancel, ("id", id), ("tenant", tenant), ("partner", partner), ("currency", group.Currency), ("amount", Cents.Of(group.Amount)), ("moment", now));
        await session.Execute(PayoutSql.IncludeCommissions, cancel, ("tenant", tenant), ("payout", id), ("partner", partner), ("ids", Ids(isAdjustment: false)));
        await session.Execute(PayoutSql.IncludeAdjustments, cancel, ("tenant", tenant), ("payout", id), ("ids", Ids(isAdjustment: true)));
        db.Publish(new PayoutScheduled(id, partner, group.Amount, group.Currency));
        return id;

        Guid[] Ids(bool isAdjustment) => [.. group.Items.Where(item => item.IsAdjustment == isAdjustment).Select(item => item.Id)];
    }
}
