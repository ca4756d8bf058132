namespace Enlace.Kernel;

/// <summary>A failure that somebody asked for.</summary>
public sealed record DemandedFault(string? Message);
