using Enlace.Lending.Domain.Days;

namespace Enlace.Lending.Domain.Schedules;

/// <summary>Interest on the amount lent for the whole time, spread evenly like the principal; what was repaid meanwhile makes it no smaller.</summary>
internal sealed class FlatPlan(Terms terms, IReadOnlyList<Period> periods) : Plan(terms, periods)
{
    private decimal _interestLeft, _interestShare;
    private bool _hasBegun;

    public override void Cut(int index, Accrual accrual)
    {
        // What is paid out in this period bears its exact interest here and a whole period's in each that follows; what was there before keeps its own.
        var isNew = _hasBegun ? accrual.Added : accrual.Balance;
        // A period whose interest was settled charges that itself, so the others share what is theirs alone.
        var here = accrual.IsSettled ? 0
            : _hasBegun ? accrual.Exact - Periods[index].Years.Of((accrual.Balance - accrual.Added) * Terms.AnnualRate) : accrual.Exact;
        var rest = YearFraction.None;
        for (var later = index + 1; later < Periods.Count; later++)
            rest += Periods[later].Years;
        _interestLeft += Terms.Rounding.Round(here + rest.Of(isNew * Terms.AnnualRate));
        _interestShare = Terms.Rounding.Round(_interestLeft / Math.Max(1, Periods.Count - index - (accrual.IsSettled ? 1 : 0)));
        Share = Kept ?? Terms.Rounding.Level(accrual.Balance / Repaying(index));
        _hasBegun = true;
    }

    public override Charges Charge(int index, Accrual accrual)
    {
        if (accrual.IsSettled)
            return base.Charge(index, accrual);
        var interest = index == Periods.Count - 1 ? _interestLeft : Math.Min(_interestLeft, _interestShare);
        _interestLeft -= interest;
        return new Charges(interest, Vat.OnInterest(Terms, interest, interest, accrual.Eroded));
    }
}
