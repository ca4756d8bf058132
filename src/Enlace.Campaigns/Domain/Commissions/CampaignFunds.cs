namespace Enlace.Campaigns.Domain.Commissions;

/// <summary>Where the budget of a campaign is: promised, owed, paid, or still free. It is never overdrawn.</summary>
/// <param name="Budget">All there is.</param>
/// <param name="Reserved">Promised, and in its hold or review.</param>
/// <param name="Confirmed">Owed, and not paid yet.</param>
/// <param name="Paid">Gone.</param>
internal sealed record CampaignFunds(decimal Budget, decimal Reserved = 0, decimal Confirmed = 0, decimal Paid = 0)
{
    public decimal Available => Budget - Reserved - Confirmed - Paid;

    public bool Covers(decimal amount) => amount > 0 && amount <= Available;

    public CampaignFunds Reserve(decimal amount) => Covers(amount)
        ? this with { Reserved = Reserved + amount }
        : throw new InvalidOperationException($"{amount} exceed the {Available} that are left of the budget.");

    public CampaignFunds Confirm(decimal amount) => this with { Reserved = Taken(Reserved, amount), Confirmed = Confirmed + amount };

    public CampaignFunds Release(decimal amount) => this with { Reserved = Taken(Reserved, amount) };

    public CampaignFunds Revoke(decimal amount) => this with { Confirmed = Taken(Confirmed, amount) };

    public CampaignFunds Pay(decimal amount) => this with { Confirmed = Taken(Confirmed, amount), Paid = Paid + amount };

    /// <summary>A payout was less by what was taken back: only then is the money there again.</summary>
    public CampaignFunds Recover(decimal amount) => this with { Paid = Taken(Paid, amount) };

    private static decimal Taken(decimal from, decimal amount) => amount >= 0 && amount <= from
        ? from - amount
        : throw new InvalidOperationException($"{amount} cannot be taken out of {from}.");
}
