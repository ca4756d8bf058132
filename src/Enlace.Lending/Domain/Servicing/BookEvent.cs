namespace Enlace.Lending.Domain.Servicing;

/// <summary>What an act made of a loan that others want to hear of.</summary>
internal enum BookEvent
{
    Approved,
    Rejected,
    Cancelled,
    Disbursed,
    PaidOff,
    Defaulted,

    /// <summary>All arrears are paid; the loan is active again.</summary>
    Cured,
    WrittenOff,

    /// <summary>A correction took the loan out of a state that an earlier event told of.</summary>
    Reopened,
}
