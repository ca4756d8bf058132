namespace Enlace.Tests.Conformance.Hub;

/// <summary>Gives the hub that a suite runs against. It is shared, so a test brings its own partners and never expects an empty database.</summary>
public interface IHubFixture
{
    ValueTask<IHub> Hub();
}
