using Enlace.Contracts;

namespace Enlace.Tests.Conformance.Backbone.Probe;

/// <summary>Handled by a reaction without order.</summary>
[WireName("ProbeHappened")]
public sealed record ProbeHappened(string Subject, int Number) : IEvent;
