namespace Enlace.Lending.Domain.Loans;

/// <summary>A payment as lists and statements show it; read only, as <see cref="Loan"/> is.</summary>
internal sealed class Payment : ITenantOwned
{
    public const int MaxExternalRef = 128;

    public Guid Id { get; private init; }

    public string TenantId { get; private init; } = "";

    public Guid LoanId { get; private init; }

    public decimal Amount { get; private init; }

    /// <summary>When it was paid.</summary>
    public DateTimeOffset PaymentDate { get; private init; }

    /// <summary>The business day of that.</summary>
    public DateOnly PaidOn { get; private init; }

    /// <summary>What the payer's bank calls it; one of a kind within its loan.</summary>
    public string? ExternalRef { get; private init; }

    public DateTimeOffset? ReversedAt { get; private init; }
}
