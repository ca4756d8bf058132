namespace Enlace.Lending.Domain.Servicing;

/// <summary>Whether money was allocated when it came in, or later, out of what had been parked.</summary>
internal enum AllocationSource
{
    Payment,
    Advance,
}
