using Enlace.Lending.Domain.Days;

namespace Enlace.Lending.Domain.Schedules;

/// <summary>What a period does to a balance before anything is paid.</summary>
/// <param name="Balance">Principal at its end.</param>
/// <param name="Interest">What is charged: each part rounded.</param>
/// <param name="Exact">The same before rounding.</param>
/// <param name="Eroded">What inflation took from the balance.</param>
/// <param name="Added">What of the principal was paid out in it.</param>
/// <param name="From">The first day on which anything was owed.</param>
internal sealed record Accrual(decimal Balance, decimal Interest, decimal Exact, decimal Eroded, decimal Added, DateOnly From)
{
    /// <summary>Whether the interest was told and not reckoned: a part of it has been earned before, and exactly this is charged.</summary>
    public bool IsSettled { get; init; }

    /// <summary>Interest of each stretch between two changes of the balance, rounded by itself.</summary>
    /// <param name="tranches">What is paid out from <paramref name="from"/> on and before the due date, by date.</param>
    public static Accrual Of(Terms terms, Period period, decimal balance, DateOnly from, ReadOnlySpan<Tranche> tranches)
    {
        var (interest, exact, eroded, added) = (0m, 0m, 0m, 0m);
        var inflation = terms.InflationOf(period.Number);
        var since = from;
        DateOnly? first = balance > 0 ? from : null;
        foreach (var tranche in tranches)
        {
            Accrue(tranche.Date);
            balance += tranche.Amount;
            added += tranche.Amount;
            first ??= tranche.Date;
        }

        Accrue(period.Due);
        return new Accrual(balance, interest, exact, eroded, added, first ?? from);

        void Accrue(DateOnly until)
        {
            if (until > since && balance > 0)
            {
                var part = period.Part(since, until, terms.DayCount).Of(balance * terms.AnnualRate);
                exact += part;
                interest += terms.Rounding.Round(part);
                if (inflation != 0)
                    eroded += balance * inflation * (until.DayNumber - since.DayNumber) / (period.Due.DayNumber - period.From.DayNumber);
            }

            since = until;
        }
    }
}
