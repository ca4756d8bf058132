using Enlace.Contracts;

namespace Enlace.Tests.Conformance.Backbone.Probe;

/// <summary>Handled by a reaction that has one second.</summary>
[WireName("ProbeTimed")]
public sealed record ProbeTimed(string Subject, int Number) : IEvent;
