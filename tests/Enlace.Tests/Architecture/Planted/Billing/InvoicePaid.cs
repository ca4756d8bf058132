namespace Enlace.Tests.Architecture.Planted.Billing;

/// <summary>Rule 4: stands for a module's folder in Contracts.</summary>
internal sealed record InvoicePaid(Guid Id);
