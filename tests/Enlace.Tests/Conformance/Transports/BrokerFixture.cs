namespace Enlace.Tests.Conformance.Transports;

/// <summary>One server for all tests of a class.</summary>
public sealed class BrokerFixture<TServer> : IBrokerFixture, IAsyncDisposable where TServer : IBrokerServer, new()
{
    private readonly TServer _server = new();

    public IBrokerServer Server => _server;

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
