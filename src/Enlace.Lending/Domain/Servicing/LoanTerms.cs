using Enlace.Lending.Domain.Days;
using Enlace.Lending.Domain.Schedules;

namespace Enlace.Lending.Domain.Servicing;

/// <summary>What a borrower agrees on, whenever the money is paid out. Rates are fractions.</summary>
internal sealed record LoanTerms(decimal Amount, decimal InterestRate, int TermMonths)
{
    public Method Method { get; init; }

    public DayCount DayCount { get; init; }

    public VatMode VatMode { get; init; }

    /// <summary>Of each period; needed with <see cref="Schedules.VatMode.Real"/>. Loans from before it was asked for have none and are taxed as nominal.</summary>
    public decimal? Inflation { get; init; }

    public decimal LateRate { get; init; }

    /// <summary>Withheld from what is paid out.</summary>
    public decimal OpeningFeeRate { get; init; }

    public DateOnly? FirstDueDate { get; init; }
}
