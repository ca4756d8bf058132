namespace Enlace.Campaigns.Domain.Payouts;

/// <summary>Puts together what is paid at once: everything that is owed to one partner in one currency, less what was taken back.</summary>
internal static class PayoutGroups
{
    /// <param name="items">Everything owed and not in any payout, in any order.</param>
    /// <param name="isApproved">Whether a partner's papers are approved.</param>
    public static IReadOnlyList<PayoutGroup> Of(IEnumerable<PayableItem> items, Func<Guid, bool> isApproved) =>
    [
        .. items.GroupBy(item => (item.PartnerId, item.Currency)).OrderBy(group => group.Key.PartnerId).ThenBy(group => group.Key.Currency, StringComparer.Ordinal)
            .Select(group => Judge(group.Key.PartnerId, group.Key.Currency, [.. group.OrderBy(item => item.Id)], isApproved)),
    ];

    /// <summary>As much of what was taken back as leaves something to pay, and no least amount: whoever is owed more than one payment holds gets it in parts.</summary>
    /// <param name="earned">A part of what a partner earned.</param>
    /// <param name="taken">A part of what was taken back, each below zero.</param>
    public static IReadOnlyList<PayableItem> Part(IReadOnlyList<PayableItem> earned, IReadOnlyList<PayableItem> taken)
    {
        var left = earned.Sum(item => item.Amount);
        var part = new List<PayableItem>(earned);
        foreach (var item in taken)
        {
            if (left + item.Amount <= 0)
                break;
            left += item.Amount;
            part.Add(item);
        }

        return [.. part.Select(item => item with { Threshold = 0 })];
    }

    private static PayoutGroup Judge(Guid? partner, string currency, IReadOnlyList<PayableItem> items, Func<Guid, bool> isApproved)
    {
        var amount = items.Sum(item => item.Amount);
        PayoutObstacle? obstacle = partner is not { } known ? PayoutObstacle.WithoutPartner
            : !isApproved(known) ? PayoutObstacle.KycNotApproved
            : amount <= 0 ? PayoutObstacle.NothingLeft
            // Campaigns may want different least amounts; one payment has to satisfy all of them.
            : amount < items.Max(item => item.Threshold) ? PayoutObstacle.BelowThreshold
            : null;
        return new PayoutGroup(partner, currency, items, obstacle);
    }
}
