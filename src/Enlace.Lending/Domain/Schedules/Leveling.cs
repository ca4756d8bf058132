namespace Enlace.Lending.Domain.Schedules;

/// <summary>What happens to the cents that rounding leaves over: the last installment takes them, or the level amount is tried once more.</summary>
internal enum Leveling
{
    LastAbsorbs,
    Relevel,
}
