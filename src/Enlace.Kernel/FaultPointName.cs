namespace Enlace.Kernel;

/// <summary>The name of a place that can be told to fail, such as <c>campaigns.register-participant</c>.</summary>
public sealed record FaultPointName(string Value);
