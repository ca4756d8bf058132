using Enlace.Contracts;

namespace Enlace.Tests.Conformance.Backbone.Probe;

[WireName("ProbeTripPaid")]
public sealed record ProbeTripPaid(string Trip) : IEvent
{
    string IEvent.Subject => Trip;
}
