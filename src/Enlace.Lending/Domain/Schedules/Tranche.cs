namespace Enlace.Lending.Domain.Schedules;

/// <summary>Principal that is paid out on a day.</summary>
internal sealed record Tranche(DateOnly Date, decimal Amount);
