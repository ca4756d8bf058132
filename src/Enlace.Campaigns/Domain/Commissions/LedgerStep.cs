namespace Enlace.Campaigns.Domain.Commissions;

/// <summary>What may happen to a commission's amount, each at most once.</summary>
internal enum LedgerStep
{
    Reserve,
    Confirm,

    /// <summary>Taken back while it was reserved.</summary>
    Release,

    /// <summary>Taken back while it was owed.</summary>
    Revoke,
    Pay,

    /// <summary>Taken back after it was paid: from now on the participant owes it.</summary>
    ClawBack,

    /// <summary>A later payout was less by it.</summary>
    Recover,
}
