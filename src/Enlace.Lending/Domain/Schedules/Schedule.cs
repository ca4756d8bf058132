using Enlace.Lending.Domain.Cat;

namespace Enlace.Lending.Domain.Schedules;

/// <summary>When a loan is repaid, and what it costs.</summary>
/// <param name="Share">The amount that repeats, as <see cref="Remainder.Share"/> has it. No row needs to show it: a long first period's interest may exceed it.</param>
/// <param name="InstallmentAmount">The level installment; where installments differ, the first that repays principal. Fees and a tax on top are not in it.</param>
internal sealed record Schedule(decimal Share, decimal InstallmentAmount, IReadOnlyList<Installment> Installments, Totals Totals, Opening Opening, TotalAnnualCost Cat);
