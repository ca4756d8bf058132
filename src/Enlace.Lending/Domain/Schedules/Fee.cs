namespace Enlace.Lending.Domain.Schedules;

/// <summary>A fee, as an amount or as a fraction of the amount lent.</summary>
/// <param name="Withheld">An opening fee that is kept back from what is paid out; otherwise it is due on the day of the disbursement.</param>
internal sealed record Fee(string Name, decimal? Amount, decimal? Rate, FeeWhen When, bool Withheld = false)
{
    public decimal Of(decimal lent, Rounding rounding) => rounding.Round(Amount ?? (Rate ?? 0) * lent);
}
