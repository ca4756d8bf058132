namespace Enlace.Tests.Conformance.Transports;

/// <summary>Gives a suite its server.</summary>
public interface IBrokerFixture
{
    IBrokerServer Server { get; }
}
