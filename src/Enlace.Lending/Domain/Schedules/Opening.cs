namespace Enlace.Lending.Domain.Schedules;

/// <summary>What happens to the money on the day of the disbursement.</summary>
/// <param name="DownPayment">Paid back at once.</param>
/// <param name="DueFees">Opening fees that the borrower pays.</param>
/// <param name="DueVat">The tax on them.</param>
/// <param name="WithheldFees">Opening fees that are kept back.</param>
/// <param name="WithheldVat">The tax on them, kept back too.</param>
internal sealed record Opening(decimal DownPayment, decimal DueFees, decimal DueVat, decimal WithheldFees, decimal WithheldVat)
{
    public static Opening Of(Terms terms)
    {
        var fees = terms.Fees.Where(fee => fee.When == FeeWhen.Opening).Select(fee => (fee.Withheld, Amount: fee.Of(terms.Amount, terms.Rounding))).ToArray();
        return new Opening(
            terms.DownPayment,
            fees.Where(fee => !fee.Withheld).Sum(fee => fee.Amount), fees.Where(fee => !fee.Withheld).Sum(fee => Vat.OnFee(terms, fee.Amount)),
            fees.Where(fee => fee.Withheld).Sum(fee => fee.Amount), fees.Where(fee => fee.Withheld).Sum(fee => Vat.OnFee(terms, fee.Amount)));
    }

    /// <summary>What the borrower takes home of an amount.</summary>
    public decimal Net(decimal amount) => amount - WithheldFees - WithheldVat;

    /// <summary>Row 0, where something is due at once.</summary>
    public Installment? Row(Terms terms) => DownPayment + DueFees == 0 ? null : new Installment(
        0, terms.FirstDay, 0, DownPayment + DueFees + DueVat, DownPayment, 0, DueVat, DueFees, terms.Amount - DownPayment)
    { From = terms.FirstDay, FeesVat = DueVat };
}
