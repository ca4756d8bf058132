namespace Enlace.Tests.Conformance.Backbone;

/// <summary>Gives a suite its hub, and more hubs where a test needs one of its own.</summary>
public interface IProbeFixture
{
    ProbeHub Hub { get; }

    IEngine Engine { get; }
}
