namespace Enlace.Lending.Data.Books;

/// <summary>What a payment's row says beside what its act does.</summary>
internal sealed record NewPayment(Guid Id, decimal Amount, DateTimeOffset PaidAt, DateOnly PaidOn, string? ExternalRef);
