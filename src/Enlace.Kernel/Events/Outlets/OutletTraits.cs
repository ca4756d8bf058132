namespace Enlace.Kernel.Events.Outlets;

/// <summary>How an outlet's deliveries behave. Those of one subject go one by one, in their order.</summary>
/// <param name="MaxInFlight">Subjects at once, in one process.</param>
/// <param name="Timeout">Of one attempt.</param>
public sealed record OutletTraits(int MaxInFlight, TimeSpan Timeout);
