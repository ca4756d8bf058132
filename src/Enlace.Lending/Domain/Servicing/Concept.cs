namespace Enlace.Lending.Domain.Servicing;

/// <summary>What a part of a payment was taken for.</summary>
internal enum Concept
{
    Fee,
    FeeVat,
    LateInterest,
    LateVat,
    Interest,
    InterestVat,

    /// <summary>Principal of an installment that was due.</summary>
    Principal,

    /// <summary>Principal before it was due.</summary>
    Prepayment,

    /// <summary>Parked for the next installment.</summary>
    Advance,

    /// <summary>More than was owed: the customer's.</summary>
    CustomerCredit,

    /// <summary>Money for a loan that had been written off.</summary>
    Recovery,
}
