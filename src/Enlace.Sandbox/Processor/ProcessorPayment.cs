namespace Enlace.Sandbox.Processor;

/// <summary>A payment that the processor made.</summary>
public sealed record ProcessorPayment(string Id, string Key, string Payee, decimal Amount, string Currency, string Reference, DateTimeOffset PaidAt);
