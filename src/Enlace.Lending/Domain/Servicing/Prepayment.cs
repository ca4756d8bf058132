using Enlace.Lending.Domain.Days;
using Enlace.Lending.Domain.Schedules;

namespace Enlace.Lending.Domain.Servicing;

/// <summary>Step 8: what exceeds the due installments pays the interest that has accrued since, then principal before its time.</summary>
internal static class Prepayment
{
    public static void PayAccrued(Worksheet sheet, Pot pot)
    {
        if (sheet.Running is not { } row)
            return;
        var earned = EarnedInterest.Of(row, sheet.On, sheet.Agreement.Terms);
        var from = row.AccruedBefore > 0 ? PeriodStart(sheet, row) : row.AccruesFrom;
        var interest = row.InterestPaid + pot.Take(
            earned - row.InterestPaid, AllocationStep.Excess, Concept.Interest, Rules.Accrued(from, sheet.On), row.Number);
        var vat = pot.Take(
            EarnedInterest.VatOn(row, interest) - row.InterestVatPaid, AllocationStep.Excess, Concept.InterestVat, Rules.AccruedVat, row.Number);
        sheet.Replace(row with { InterestPaid = interest, InterestVatPaid = row.InterestVatPaid + vat });
    }

    /// <summary>The principal that is not due yet. The schedule is ended apart.</summary>
    /// <param name="sheet">The loan that is paid off.</param>
    /// <param name="pot">The money.</param>
    /// <param name="parked">What advances pay of it; a deposit that is too large must not take their place.</param>
    public static void PayRest(Worksheet sheet, Pot pot, decimal parked) => pot.TakePrincipal(
        sheet.Book.Balance - pot.Of(Concept.Principal) - parked, sheet.Book.State == LoanState.Defaulted,
        AllocationStep.Excess, Concept.Prepayment, Rules.Settlement);

    /// <summary>Nothing is to come any more; what the running installment has collected of interest stays readable on it.</summary>
    public static void EndSchedule(Worksheet sheet)
    {
        if (sheet.Running is not { } row)
            return;
        var closed = row with
        {
            DueDate = sheet.On,
            Principal = 0,
            Interest = row.InterestPaid,
            InterestVat = row.InterestVatPaid,
            Fees = row.FeesPaid,
            FeesVat = row.FeesVatPaid,
        };
        sheet.Recut(row.InterestPaid + row.InterestVatPaid == 0 ? [] : [closed]);
    }

    /// <summary>
    /// Principal falls today. The rest of the running period's interest falls with it in proportion, so that no day is charged twice and
    /// none is forgotten; the periods after that are levelled anew.
    /// </summary>
    public static void Reduce(Worksheet sheet, Pot pot, Excess excess)
    {
        var terms = sheet.Agreement.Terms;
        var row = sheet.Running ?? throw new InvalidOperationException("Everything is due, so there is no excess below the payoff amount.");
        var prepaid = pot.TakePrincipal(
            pot.Left, sheet.Book.State == LoanState.Defaulted, AllocationStep.Excess, Concept.Prepayment, Rules.Of(excess));
        var opening = row.Opening - prepaid;
        var from = sheet.On > row.AccruesFrom ? sheet.On : row.AccruesFrom;
        var earned = EarnedInterest.Of(row, sheet.On, terms);
        var isCut = from > row.AccruesFrom || row.AccruedBefore > 0;
        var how = excess == Excess.ReduceTerm ? Recut.ReduceTerm : Recut.ReduceInstallment;

        var rest = Schedules.Schedules.Rest(
            terms, opening, row.Number, how, isCut ? earned + Remaining(row, earned, opening) : null, from, sheet.Book.Share);
        var rows = PlannedRows.Of(rest.Installments).ToArray();
        var vat = isCut && terms.VatMode == VatMode.Real ? RealVat(row, earned, rows[0].Interest - earned, opening, from, terms) : rows[0].InterestVat;
        rows[0] = rows[0] with
        {
            InterestVat = Math.Max(vat, row.InterestVatPaid),
            AccruedBefore = earned,
            InterestPaid = row.InterestPaid,
            InterestVatPaid = row.InterestVatPaid,
        };
        sheet.Recut(rows);
        sheet.Book = sheet.Book with { Share = rest.Share };
    }

    /// <summary>
    /// The rest of the period loses less to inflation than the part before, and each part bears the tax of its own real interest. Taken together
    /// only the rest's loss would count, against the interest of both.
    /// </summary>
    private static decimal RealVat(InstallmentRow row, decimal earned, decimal remaining, decimal opening, DateOnly from, Terms terms)
    {
        var eroded = Accrual.Of(terms, Calendar.Of(terms)[row.Number - 1], opening, from, []).Eroded;
        return EarnedInterest.VatOn(row, earned) + Vat.OnInterest(terms, remaining, remaining, eroded);
    }

    private static decimal Remaining(InstallmentRow row, decimal earned, decimal opening) =>
        Money.Round((row.Interest - earned) * opening / row.Opening);

    private static DateOnly PeriodStart(Worksheet sheet, InstallmentRow row) =>
        sheet.Rows.Where(other => other.DueDate < row.DueDate).Select(other => other.DueDate)
            .DefaultIfEmpty(sheet.Book.DisbursedOn ?? row.AccruesFrom).Max();
}
