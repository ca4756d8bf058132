namespace Enlace.Tests.Conformance.Backbone.Probe;

/// <summary>What a trip remembers.</summary>
internal sealed class ProbeTripData
{
    public bool IsAsked { get; set; }

    public bool IsPaid { get; set; }

    public bool GivesUp { get; set; }

    public int Legs { get; set; }
}
