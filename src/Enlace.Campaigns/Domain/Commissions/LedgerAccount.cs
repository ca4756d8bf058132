namespace Enlace.Campaigns.Domain.Commissions;

/// <summary>The accounts of the ledger of what is owed.</summary>
internal enum LedgerAccount
{
    /// <summary>What commissions cost; grows on the debit side.</summary>
    Expense,

    /// <summary>Promised to participants; grows on the credit side, as the next three do.</summary>
    Reserved,

    /// <summary>Owed to participants. Below zero, they owe us.</summary>
    Payable,

    /// <summary>Paid out.</summary>
    Bank,

    /// <summary>Promised or owed once, and taken back.</summary>
    Reverted,
}
