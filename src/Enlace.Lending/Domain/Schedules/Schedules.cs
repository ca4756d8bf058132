using Enlace.Lending.Domain.Cat;
using Enlace.Lending.Domain.Days;

namespace Enlace.Lending.Domain.Schedules;

/// <summary>Makes the schedule of a loan, and of what is left of one. Terms must have passed <see cref="TermRules"/>.</summary>
internal static class Schedules
{
    public static Schedule Of(Terms terms)
    {
        var periods = Calendar.Of(terms);
        var plan = Plan.Of(terms, periods);
        var opening = Opening.Of(terms);
        var rows = new Amortization(terms, periods, plan, terms.Disbursements.Prepend(Opened(terms))).Rows(0, 0, terms.StartDate);
        IReadOnlyList<Installment> all = opening.Row(terms) is { } atOnce ? [atOnce, .. rows] : rows;
        return new Schedule(plan.Share, plan.Level ?? Sum(rows[terms.PrincipalGrace]), all, Totals.Of(all), opening, TotalAnnualCost.Of(CashFlows.Of(terms, opening, all)));
    }

    /// <summary>The rows that are left after something was paid ahead.</summary>
    /// <param name="balance">Principal that is left.</param>
    /// <param name="firstNumber">The first installment that is not paid.</param>
    /// <param name="firstInterest">Its interest, where a part of it was settled; otherwise it runs from <paramref name="asOf"/>.</param>
    /// <param name="asOf">The day on which the balance stands, the start of that installment's period if not told. What was to be paid out later still is.</param>
    /// <param name="share">The repeating amount in force, where it is not the one that the terms began with: the level installment of
    /// <see cref="Method.French"/>, the principal of the others. Only <see cref="Recut.ReduceTerm"/> keeps it.</param>
    public static Remainder Rest(
        Terms terms, decimal balance, int firstNumber, Recut how, decimal? firstInterest = null, DateOnly? asOf = null, decimal? share = null)
    {
        if (balance <= 0)
            return new Remainder([], 0);
        var periods = Calendar.Of(terms);
        var from = asOf ?? periods[firstNumber - 1].From;
        decimal? kept = how == Recut.ReduceTerm ? share ?? ShareOn(from, terms, periods) : null;
        if (kept is > 0 && terms.Method == Method.Flat)
            periods = ShortenedTo(balance, kept.Value, firstNumber, terms.PrincipalGrace, periods);
        var tranches = terms.Disbursements.Where(tranche => tranche.Date > from || (asOf is null && tranche.Date == from));
        var plan = Plan.Of(terms, periods, kept);
        return new Remainder(new Amortization(terms, periods, plan, tranches).Rows(balance, firstNumber - 1, from, firstInterest), plan.Share);
    }

    /// <summary>The repeating amount that the terms themselves had come to on a day.</summary>
    private static decimal ShareOn(DateOnly day, Terms terms, IReadOnlyList<Period> periods)
    {
        var plan = Plan.Of(terms, periods);
        var paidOut = terms.Disbursements.Where(tranche => tranche.Date < day).Prepend(Opened(terms));
        _ = new Amortization(terms, periods, plan, paidOut).Rows(0, 0, terms.StartDate);
        return plan.Share;
    }

    private static Tranche Opened(Terms terms) => new(terms.FirstDay, terms.Amount - terms.DownPayment);

    /// <summary>Flat interest is a matter of how many installments there are, so their number must be known first.</summary>
    private static IReadOnlyList<Period> ShortenedTo(decimal balance, decimal share, int firstNumber, int grace, IReadOnlyList<Period> periods)
    {
        var paid = Math.Max(firstNumber - 1, grace);
        var count = (int)Math.Min(periods.Count - paid, Math.Ceiling(balance / share));
        return [.. periods.Take(paid + count)];
    }

    private static decimal Sum(Installment row) => row.Principal + row.Interest;
}
