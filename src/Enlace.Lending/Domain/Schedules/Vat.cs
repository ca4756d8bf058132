namespace Enlace.Lending.Domain.Schedules;

/// <summary>Value added tax of interest and fees.</summary>
internal static class Vat
{
    public static decimal OnFee(Terms terms, decimal fee) => terms.VatMode == VatMode.None ? 0 : terms.Rounding.Round(terms.VatRate * fee);

    /// <param name="interest">Interest as it is charged.</param>
    /// <param name="exact">The same before rounding.</param>
    /// <param name="eroded">What inflation took from the balance meanwhile; only real interest is taxed beyond it.</param>
    public static decimal OnInterest(Terms terms, decimal interest, decimal exact, decimal eroded) => terms.VatMode switch
    {
        VatMode.Nominal => terms.Rounding.Round(terms.VatRate * interest),
        VatMode.Real => terms.Rounding.Round(terms.VatRate * Math.Max(0, terms.Rounding.Round(exact - eroded))),
        _ => 0,
    };

    /// <summary>Interest, or a rate of it, with the tax that a level installment carries when the tax is a part of it.</summary>
    public static decimal Loaded(Terms terms, decimal interest, decimal eroded) => terms.VatOn == VatOn.Top ? interest : terms.VatMode switch
    {
        VatMode.Nominal => interest * (1 + terms.VatRate),
        VatMode.Real => interest + (terms.VatRate * Math.Max(0, interest - eroded)),
        _ => interest,
    };
}
