using Enlace.Lending.Domain.Days;

namespace Enlace.Lending.Domain.Schedules;

/// <summary>How one method spreads a balance over the periods that are left.</summary>
internal abstract class Plan(Terms terms, IReadOnlyList<Period> periods)
{
    protected Terms Terms { get; } = terms;

    protected IReadOnlyList<Period> Periods { get; } = periods;

    /// <summary>A repeating amount that was agreed before and stays; the loan ends when it covers what is left.</summary>
    public decimal? Kept { get; init; }

    /// <summary>The amount that repeats: the whole installment, or its principal, as the method has it.</summary>
    public decimal Share { get; protected set; }

    /// <summary>The first level installment, where the method has one.</summary>
    public decimal? Level { get; protected set; }

    /// <summary>Finds the repeating amount anew, from the period at <paramref name="index"/> to the end.</summary>
    public abstract void Cut(int index, Accrual accrual);

    /// <summary>What the period charges.</summary>
    public virtual Charges Charge(int index, Accrual accrual) =>
        new(accrual.Interest, Vat.OnInterest(Terms, accrual.Interest, accrual.Exact, accrual.Eroded));

    /// <summary>Whether the repeating amount covers all that is left.</summary>
    public virtual bool Covers(decimal balance, Charges charges) => balance <= Share;

    /// <summary>Principal that is due beside these charges, before it is held against the balance.</summary>
    public virtual decimal Principal(Charges charges) => Share;

    public static Plan Of(Terms terms, IReadOnlyList<Period> periods, decimal? kept = null) => terms.Method switch
    {
        Method.French => new LevelPlan(terms, periods) { Kept = kept },
        Method.Flat => new FlatPlan(terms, periods) { Kept = kept },
        _ => new PrincipalPlan(terms, periods) { Kept = kept },
    };

    /// <summary>Installments from here on that repay principal.</summary>
    protected int Repaying(int index) => Periods.Count - Math.Max(index, Terms.PrincipalGrace);
}
