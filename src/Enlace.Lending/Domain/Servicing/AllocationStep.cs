namespace Enlace.Lending.Domain.Servicing;

/// <summary>The steps of an allocation. Each goes over all due installments, oldest first, before the next begins.</summary>
internal enum AllocationStep
{
    Fees = 1,
    FeesVat = 2,
    LateInterest = 3,
    LateVat = 4,
    Interest = 5,
    InterestVat = 6,
    Principal = 7,
    Excess = 8,
    Recovery = 9,
}
