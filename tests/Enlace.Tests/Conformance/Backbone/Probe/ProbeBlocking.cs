using Enlace.Contracts;

namespace Enlace.Tests.Conformance.Backbone.Probe;

/// <summary>Handled one by one per subject; what fails for good stops its lane.</summary>
[WireName("ProbeBlocking")]
public sealed record ProbeBlocking(string Subject, int Number) : IEvent;
