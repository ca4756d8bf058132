namespace Enlace.Kernel.Events.Outlets;

/// <summary>What stands before an outlet's destination.</summary>
/// <param name="PerSecond">Its pace; null where it has none.</param>
/// <param name="IsPaused">Whether nothing goes through.</param>
/// <param name="Ready">How many subjects could be served at once, if it had the room; those that wait for their time do not count.</param>
public sealed record OutletLoad(double? PerSecond, bool IsPaused, long Ready);
