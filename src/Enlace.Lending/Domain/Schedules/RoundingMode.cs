namespace Enlace.Lending.Domain.Schedules;

/// <summary>Where a half goes.</summary>
internal enum RoundingMode
{
    HalfUp,
    HalfEven,
}
