using Enlace.Contracts;

namespace Enlace.Tests.Conformance.Backbone.Probe;

/// <summary>What somebody says about a trip.</summary>
[WireName("ProbeTripWord")]
public sealed record ProbeTripWord(string Trip, string Word) : IEvent
{
    public const string Arrived = "arrived", CalledOff = "called off", HotelBooked = "hotel booked", HotelFreed = "hotel freed", Help = "help", Flown = "flown";

    string IEvent.Subject => Trip;
}
