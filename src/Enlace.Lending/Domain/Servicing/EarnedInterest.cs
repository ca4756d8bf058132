using Enlace.Lending.Domain.Days;
using Enlace.Lending.Domain.Schedules;

namespace Enlace.Lending.Domain.Servicing;

/// <summary>How much ordinary interest of an installment has been earned by a day.</summary>
internal static class EarnedInterest
{
    /// <summary>
    /// On the due date it is the installment's interest, before that what the day count says, never more than the installment's.
    /// Flat interest knows no balance; it is earned evenly over the days of the period.
    /// </summary>
    public static decimal Of(InstallmentRow row, DateOnly on, Terms terms)
    {
        if (on >= row.DueDate)
            return row.Interest;
        if (on <= row.AccruesFrom)
            return row.AccruedBefore;
        var since = terms.Method == Method.Flat
            ? Money.Round((row.Interest - row.AccruedBefore) * Share(row, on, terms.DayCount))
            : DayCounts.Interest(row.Opening, terms.AnnualRate, row.AccruesFrom, on, terms.DayCount);
        return Math.Min(row.Interest, row.AccruedBefore + since);
    }

    /// <summary>The VAT on the interest that has been collected, in proportion to that of the installment.</summary>
    /// <remarks>A prepayment gives the installment another VAT, and the proportion another cent; what was collected before stays right.</remarks>
    public static decimal VatOn(InstallmentRow row, decimal interest) => interest >= row.Interest
        ? row.InterestVat
        : Math.Max(row.InterestVatPaid, Money.Round(row.InterestVat * interest / row.Interest));

    private static decimal Share(InstallmentRow row, DateOnly on, DayCount dayCount)
    {
        var days = DayCounts.Days(row.AccruesFrom, row.DueDate, dayCount);
        return days == 0 ? 1 : (decimal)DayCounts.Days(row.AccruesFrom, on, dayCount) / days;
    }
}
