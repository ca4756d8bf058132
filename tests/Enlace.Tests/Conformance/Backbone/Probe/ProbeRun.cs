namespace Enlace.Tests.Conformance.Backbone.Probe;

/// <summary>One start of a reaction.</summary>
/// <param name="Try">1 for the first start with this fact.</param>
internal sealed record ProbeRun(string Reaction, string Subject, int Number, int Try, CancellationToken Cancel);
