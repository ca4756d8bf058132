namespace Enlace.Campaigns.Domain.Payouts;

/// <summary>What one partner gets in one currency, or why not.</summary>
internal sealed record PayoutGroup(Guid? PartnerId, string Currency, IReadOnlyList<PayableItem> Items, PayoutObstacle? Obstacle)
{
    public decimal Amount => Items.Sum(item => item.Amount);
}
