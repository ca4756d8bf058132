namespace Enlace.Lending.Domain.Schedules;

/// <summary>When a fee falls due.</summary>
internal enum FeeWhen
{
    Opening,
    Each,
}
