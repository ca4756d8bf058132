namespace Enlace.Lending.Domain.Ledger;

/// <summary>What an entry was posted for.</summary>
internal enum EntryKind
{
    Disbursement,
    Accrual,
    LateAccrual,
    Reclassification,
    Payment,

    /// <summary>A parked advance meets the installment that it waited for.</summary>
    AdvanceApplied,
    Provision,
    WriteOff,
    WriteOffInterest,
    Recovery,
    Refund,

    /// <summary>The mirror of an entry that no longer holds.</summary>
    Reversal,
}
