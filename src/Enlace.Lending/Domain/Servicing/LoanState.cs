namespace Enlace.Lending.Domain.Servicing;

/// <summary>Where a loan stands between its application and its end.</summary>
internal enum LoanState
{
    Pending,
    Approved,
    Rejected,
    Cancelled,
    Active,
    PaidOff,
    Defaulted,
    WrittenOff,
}
