using Enlace.Lending.Domain.Delinquency;
using Enlace.Lending.Domain.Schedules;

namespace Enlace.Lending.Domain.Servicing;

/// <summary>What a loan was agreed on: the terms of its schedule and how it is serviced.</summary>
/// <param name="Terms">The terms of the schedule.</param>
/// <param name="LateRate">The annual rate on overdue principal, a fraction; 0 where the product knows no late interest.</param>
/// <param name="Provisions">The provision table of its portfolio.</param>
internal sealed record Agreement(Terms Terms, decimal LateRate, ProvisionTable Provisions)
{
    /// <summary>The VAT on a fee or on late interest; how the VAT on ordinary interest is found is the schedule's to say.</summary>
    public decimal VatOn(decimal amount) => Terms.VatMode == VatMode.None ? 0 : Money.Round(amount * Terms.VatRate);
}
