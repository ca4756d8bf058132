using Enlace.Lending.Domain.Days;

namespace Enlace.Lending.Domain.Schedules;

/// <summary>The same principal in each installment, with interest on what is left: an equal part, or a fixed fraction and a large last one.</summary>
internal sealed class PrincipalPlan(Terms terms, IReadOnlyList<Period> periods) : Plan(terms, periods)
{
    public override void Cut(int index, Accrual accrual) => Share = Kept ?? Terms.Rounding.Level(
        Terms.Method == Method.German ? accrual.Balance / Repaying(index) : Fraction(index, accrual));

    /// <summary>The agreed fraction of everything paid out: what was there before has had its fraction repaid by each installment before.</summary>
    private decimal Fraction(int index, Accrual accrual)
    {
        var percent = Terms.PrincipalPercent ?? 0;
        var left = 1 - (percent * Math.Max(0, index - Terms.PrincipalGrace));
        var before = accrual.Balance - accrual.Added;
        return (percent * accrual.Added) + (left <= percent ? before : percent / left * before);
    }
}
