using Enlace.Contracts;

namespace Enlace.Tests.Conformance.Backbone.Probe;

/// <summary>One leg of a trip, which can be taken back.</summary>
/// <param name="Lane">Legs of different lanes come at once.</param>
[WireName("ProbeTripLeg")]
public sealed record ProbeTripLeg(string Trip, int Number, string? Lane = null) : IEvent
{
    string IEvent.Subject => Lane ?? Trip;
}
