namespace Enlace.Lending.Data.Days;

/// <summary>A business day in the hands of whoever closes it.</summary>
/// <param name="Tenant">Whose day it is.</param>
/// <param name="Day">The day.</param>
/// <param name="State">What is left to do.</param>
/// <param name="After">The last loan that is closed.</param>
/// <param name="Epoch">The lease: once somebody else has taken the day, it is another number.</param>
internal sealed record OpenDay(string Tenant, DateOnly Day, DayState State, Guid After, long Epoch);
