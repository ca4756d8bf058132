using Enlace.Lending.Domain.Delinquency;
using Enlace.Lending.Domain.Schedules;

namespace Enlace.Lending.Domain.Servicing;

/// <summary>Makes the agreement of a loan.</summary>
internal static class Agreements
{
    private const string OpeningFee = "Opening fee";

    /// <param name="terms">What was agreed.</param>
    /// <param name="start">The day from which due dates are counted.</param>
    /// <param name="vatRate">The rate of the tax when the loan was made.</param>
    /// <param name="provisions">The provision table of its portfolio.</param>
    public static Agreement Of(LoanTerms terms, DateOnly start, decimal vatRate, ProvisionTable provisions) => new(
        new Terms
        {
            Amount = terms.Amount,
            Rate = terms.InterestRate,
            Installments = terms.TermMonths,
            StartDate = start,
            FirstDueDate = terms.FirstDueDate,
            Method = terms.Method,
            DayCount = terms.DayCount,
            VatMode = terms.VatMode,
            VatRate = vatRate,
            Inflation = terms.Inflation is { } inflation ? [inflation] : [],
            Fees = terms.OpeningFeeRate == 0 ? [] : [new Fee(OpeningFee, null, terms.OpeningFeeRate, FeeWhen.Opening, Withheld: true)],
        },
        terms.LateRate, provisions);
}
