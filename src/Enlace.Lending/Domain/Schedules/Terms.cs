using Enlace.Lending.Domain.Days;

namespace Enlace.Lending.Domain.Schedules;

/// <summary>What a loan's schedule follows from. The defaults are the contract's arithmetic; <see cref="TermRules"/> says which terms have a schedule at all.</summary>
internal sealed record Terms
{
    public const decimal UsualVatRate = 0.16m;

    /// <summary>What is paid out first; further tranches come on top.</summary>
    public required decimal Amount { get; init; }

    /// <summary>The nominal rate as a fraction, of a year unless <see cref="RateIsMonthly"/>.</summary>
    public required decimal Rate { get; init; }

    public required int Installments { get; init; }

    /// <summary>The day from which due dates are counted.</summary>
    public required DateOnly StartDate { get; init; }

    public bool RateIsMonthly { get; init; }

    public Frequency RepayEvery { get; init; } = Frequency.Monthly;

    /// <summary>When the money goes out, if later than the start: interest runs from here, due dates stay.</summary>
    public DateOnly? DisbursedOn { get; init; }

    /// <summary>Where it is not one regular period after the start, the first period is a stub and due dates are counted from here.</summary>
    public DateOnly? FirstDueDate { get; init; }

    public Method Method { get; init; }

    /// <summary>For <see cref="Method.FixedPrincipalPercent"/>: the fraction of everything lent that each installment repays.</summary>
    public decimal? PrincipalPercent { get; init; }

    public DayCount DayCount { get; init; }

    public Periods Periods { get; init; }

    public Rounding Rounding { get; init; } = Rounding.Cents;

    public Leveling Leveling { get; init; }

    /// <summary>How many first installments repay no principal.</summary>
    public int PrincipalGrace { get; init; }

    /// <summary>The fraction of the amount that is paid back at once.</summary>
    public decimal DownPaymentPercent { get; init; }

    public IReadOnlyList<Tranche> Disbursements { get; init; } = [];

    public IReadOnlyList<Fee> Fees { get; init; } = [];

    public VatMode VatMode { get; init; }

    public VatOn VatOn { get; init; }

    public decimal VatRate { get; init; } = UsualVatRate;

    /// <summary>For <see cref="VatMode.Real"/>: inflation of each period as a fraction; the last one goes on.</summary>
    public IReadOnlyList<decimal> Inflation { get; init; } = [];

    public decimal AnnualRate => RateIsMonthly ? 12 * Rate : Rate;

    /// <summary>The day on which interest begins.</summary>
    public DateOnly FirstDay => DisbursedOn ?? StartDate;

    public decimal DownPayment => Rounding.Round(DownPaymentPercent * Amount);

    public decimal Lent => Amount + Disbursements.Sum(tranche => tranche.Amount);

    public decimal InflationOf(int number) => VatMode != VatMode.Real || Inflation.Count == 0 ? 0 : Inflation[Math.Min(number, Inflation.Count) - 1];
}
