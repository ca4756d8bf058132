using Enlace.Lending.Domain.Servicing;

namespace Enlace.Lending.Domain.Loans;

/// <summary>A loan as lists and statements show it. It is read only: loans change by the acts of their book.</summary>
internal sealed class Loan : ITenantOwned
{
    /// <summary>What the seed's columns can hold.</summary>
    public const decimal MaxAmount = 9999999999999.99m;

    public const int MaxTermMonths = 360;

    public Guid Id { get; private init; }

    public string TenantId { get; private init; } = "";

    public Guid ClientId { get; private init; }

    public decimal Amount { get; private init; }

    public decimal InterestRate { get; private init; }

    public int TermMonths { get; private init; }

    public LoanState Status { get; private init; }

    public DateTimeOffset GrantedAt { get; private init; }

    /// <summary>Outstanding principal.</summary>
    public decimal CurrentBalance { get; private init; }
}
