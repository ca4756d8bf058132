namespace Enlace.Lending.Domain.Schedules;

/// <summary>Amounts to the cent.</summary>
internal static class Money
{
    /// <summary>To 0.01, half away from zero: 0.245 is 0.25.</summary>
    public static decimal Round(decimal value) => decimal.Round(value, 2, MidpointRounding.AwayFromZero);
}
