using Enlace.Lending.Domain.Days;

namespace Enlace.Lending.Domain.Schedules;

/// <summary>The same installment each time: interest on what is left first, the rest is principal.</summary>
internal sealed class LevelPlan(Terms terms, IReadOnlyList<Period> periods) : Plan(terms, periods)
{
    public override void Cut(int index, Accrual accrual)
    {
        Share = Kept ?? Find(index, accrual);
        Level ??= Share;
    }

    public override bool Covers(decimal balance, Charges charges) => balance + InPayment(charges) <= Share;

    public override decimal Principal(Charges charges) => Share - InPayment(charges);

    private decimal Find(int index, Accrual accrual)
    {
        // While only interest is paid the balance stands still, so the level begins after the grace.
        var start = Math.Max(index, Terms.PrincipalGrace);
        var first = start == index ? accrual : Whole(start, accrual.Balance);
        var level = Terms.Rounding.Level((first.Balance + Vat.Loaded(Terms, first.Exact, first.Eroded)) / Worth(start));
        return Terms.Leveling == Leveling.Relevel ? TriedOnceMore(level, start, first) : level;
    }

    /// <summary>
    /// What one unit a period, from the first due date to the last, is worth on the first: 1 + v + v² + …, from the end. Sums of discount factors
    /// neither overflow nor lose digits at tiny rates, as the power in the textbook's quotient does.
    /// </summary>
    private decimal Worth(int start)
    {
        var (worth, factor) = (1m, 0m);
        var (years, inflation) = (YearFraction.None, 0m);
        for (var later = Periods.Count - 1; later > start; later--)
        {
            // Nearly all periods are alike, and a division costs more than all the rest.
            var period = Periods[later];
            var next = (period.Years, Terms.InflationOf(period.Number));
            if (next != (years, inflation))
            {
                (years, inflation) = next;
                factor = 1 / (1 + Rate(years, inflation));
            }

            worth = 1 + (worth * factor);
        }

        return worth;
    }

    private decimal Rate(YearFraction years, decimal inflation)
    {
        var rate = years.Of(Terms.AnnualRate);
        return Vat.Loaded(Terms, Terms.Leveling == Leveling.Relevel ? Terms.Rounding.Significant(rate) : rate, inflation);
    }

    /// <summary>If the last installment is off by more cents than half the installments, its difference is spread over all once, and kept if that helps.</summary>
    private decimal TriedOnceMore(decimal level, int start, Accrual first)
    {
        var count = Periods.Count - start;
        var off = Last(level, start, first) - level;
        if (Math.Abs(off) * 100 <= count / 2)
            return level;
        var tried = Terms.Rounding.Level(level + Terms.Rounding.Round(off / count));
        return Math.Abs(Last(tried, start, first) - tried) < Math.Abs(off) ? tried : level;
    }

    /// <summary>What the last installment would be.</summary>
    private decimal Last(decimal level, int start, Accrual first)
    {
        var accrual = first;
        for (var index = start; ; index++)
        {
            var charged = InPayment(Charge(index, accrual));
            if (index == Periods.Count - 1)
                return accrual.Balance + charged;
            accrual = Whole(index + 1, accrual.Balance - Math.Clamp(level - charged, 0, accrual.Balance));
        }
    }

    private Accrual Whole(int index, decimal balance) => Accrual.Of(Terms, Periods[index], balance, Periods[index].From, []);

    private decimal InPayment(Charges charges) => Terms.VatOn == VatOn.Level ? charges.Sum : charges.Interest;
}
