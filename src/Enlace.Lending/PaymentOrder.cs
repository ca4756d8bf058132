using Enlace.Lending.Domain.Servicing;

namespace Enlace.Lending;

/// <summary>A payment that is to be registered.</summary>
internal sealed record PaymentOrder(decimal Amount, DateTimeOffset PaidAt, DateOnly PaidOn, string? ExternalRef, Excess Excess);
