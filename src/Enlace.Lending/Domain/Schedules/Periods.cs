namespace Enlace.Lending.Domain.Schedules;

/// <summary>Whether a period is its nominal share of the year or its counted days.</summary>
internal enum Periods
{
    Regular,
    Actual,
}
