using Enlace.Lending.Domain.Schedules;

namespace Enlace.Lending.Domain.Servicing;

/// <summary>What may be paid, charged or given back: whole cents above zero.</summary>
internal static class Amounts
{
    public static bool AreValid(decimal amount) => amount > 0 && Money.Round(amount) == amount;
}
