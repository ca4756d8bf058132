using Enlace.Lending.Domain.Days;

namespace Enlace.Lending.Domain.Schedules;

/// <summary>Lays the rows of a schedule, period by period.</summary>
internal sealed class Amortization
{
    private readonly Terms _terms;
    private readonly IReadOnlyList<Period> _periods;
    private readonly Plan _plan;
    private readonly Tranche[] _tranches;
    private int _paidOut;

    /// <param name="tranches">What is still to be paid out, in any order.</param>
    public Amortization(Terms terms, IReadOnlyList<Period> periods, Plan plan, IEnumerable<Tranche> tranches)
    {
        (_terms, _periods, _plan) = (terms, periods, plan);
        _tranches = [.. tranches.OrderBy(tranche => tranche.Date)];
    }

    /// <param name="balance">Principal on the day <paramref name="from"/>, which lies in the period at <paramref name="first"/>.</param>
    /// <param name="firstInterest">Interest of the first row, where some of it was settled otherwise.</param>
    public IReadOnlyList<Installment> Rows(decimal balance, int first, DateOnly from, decimal? firstInterest = null)
    {
        var rows = new List<Installment>(_periods.Count - first + 1);
        for (var index = first; index < _periods.Count; index++)
        {
            var period = _periods[index];
            var tranches = TranchesBefore(period.Due);
            var accrual = Accrual.Of(_terms, period, balance, index == first ? from : period.From, tranches);
            if (index == first && firstInterest is { } fixedInterest)
                accrual = accrual with { Interest = fixedInterest, Exact = fixedInterest, IsSettled = true };
            if (index == first || tranches.Length > 0)
                _plan.Cut(index, accrual);
            var charges = _plan.Charge(index, accrual);
            var isLast = index == _periods.Count - 1
                || (_plan.Kept is not null && _paidOut == _tranches.Length && period.Number > _terms.PrincipalGrace && _plan.Covers(accrual.Balance, charges));
            var principal = isLast ? accrual.Balance
                : period.Number <= _terms.PrincipalGrace ? 0
                : Math.Clamp(_plan.Principal(charges), 0, accrual.Balance);
            balance = accrual.Balance - principal;
            rows.Add(Row(period, accrual, charges, principal, balance));
            if (isLast)
                break;
        }

        return rows;
    }

    private Installment Row(Period period, Accrual accrual, Charges charges, decimal principal, decimal balance)
    {
        var (fees, feesVat) = (0m, 0m);
        // Rounding up may end a loan early; what follows is empty and bears no fee.
        if (accrual.Balance > 0)
        {
            foreach (var fee in _terms.Fees)
            {
                if (fee.When != FeeWhen.Each)
                    continue;
                var amount = fee.Of(_terms.Amount, _terms.Rounding);
                fees += amount;
                feesVat += Vat.OnFee(_terms, amount);
            }
        }

        return new Installment(
            period.Number, period.Due, DayCounts.Days(accrual.From, period.Due, _terms.DayCount),
            principal + charges.Sum + fees + feesVat, principal, charges.Interest, charges.InterestVat + feesVat, fees, balance)
        { From = accrual.From, FeesVat = feesVat };
    }

    private ReadOnlySpan<Tranche> TranchesBefore(DateOnly due)
    {
        var start = _paidOut;
        while (_paidOut < _tranches.Length && _tranches[_paidOut].Date < due)
            _paidOut++;
        return _tranches.AsSpan(start, _paidOut - start);
    }
}
