using Enlace.Lending.Domain.Delinquency;
using Enlace.Lending.Domain.Schedules;

namespace Enlace.Lending.Domain.Servicing;

/// <summary>What a loan was agreed on: the terms of its schedule and how it is serviced.</summary>
internal sealed record Agreement
{
    /// <param name="terms">The terms of the schedule. A loan that is serviced is paid out at once and keeps its books in cents.</param>
    /// <param name="lateRate">The annual rate on overdue principal, a fraction; 0 where the product knows no late interest.</param>
    /// <param name="provisions">The provision table of its portfolio.</param>
    public Agreement(Terms terms, decimal lateRate, ProvisionTable provisions)
    {
        if (terms.Disbursements.Count > 0 || terms.Rounding.Decimals > 2 || lateRate < 0)
            throw new ArgumentException("A serviced loan has one disbursement, amounts in cents and a late rate that is not negative.", nameof(terms));
        (Terms, LateRate, Provisions) = (terms, lateRate, provisions);
    }

    public Terms Terms { get; init; }

    public decimal LateRate { get; }

    public ProvisionTable Provisions { get; }

    /// <summary>The VAT on a fee or on late interest; how the VAT on ordinary interest is found is the schedule's to say.</summary>
    public decimal VatOn(decimal amount) => Vat.OnFee(Terms, amount);
}
