using Enlace.Contracts;

namespace Enlace.Tests.Conformance.Backbone.Probe;

/// <summary>Handled one by one per subject; what fails for good is skipped.</summary>
[WireName("ProbeOrdered")]
public sealed record ProbeOrdered(string Subject, int Number) : IEvent;
