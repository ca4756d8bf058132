using Enlace.Contracts;

namespace Enlace.Tests.Conformance.Backbone.Probe;

/// <summary>Begins a trip, or goes on with one that was paid before it was asked for.</summary>
/// <param name="WithinMs">When its alarm rings; 0 for none.</param>
/// <param name="GivesUp">Whether the alarm ends it.</param>
[WireName("ProbeTripAsked")]
public sealed record ProbeTripAsked(string Trip, int WithinMs = 0, bool GivesUp = false) : IEvent
{
    string IEvent.Subject => Trip;
}
