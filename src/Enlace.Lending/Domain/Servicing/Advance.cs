namespace Enlace.Lending.Domain.Servicing;

/// <summary>What is still parked of a payment until the next installment falls due; the oldest is used first.</summary>
internal sealed record Advance(Guid PaymentId, decimal Left);
