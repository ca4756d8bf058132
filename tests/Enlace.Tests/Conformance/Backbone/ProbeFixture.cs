namespace Enlace.Tests.Conformance.Backbone;

/// <summary>One hub with the probe module for all tests of a class.</summary>
public sealed class ProbeFixture<TEngine> : IProbeFixture, IAsyncLifetime where TEngine : IEngine, new()
{
    private ProbeHub? _hub;

    public ProbeHub Hub => _hub!;

    public IEngine Engine { get; } = new TEngine();

    public async ValueTask InitializeAsync() => _hub = await ProbeHub.Start(await Engine.NewSettings());

    public ValueTask DisposeAsync() => _hub?.DisposeAsync() ?? ValueTask.CompletedTask;
}
