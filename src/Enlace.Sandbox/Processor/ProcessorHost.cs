using Enlace.Sandbox.StandIns;

namespace Enlace.Sandbox.Processor;

/// <summary>The processor on a port of its own.</summary>
public sealed class ProcessorHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ProcessorHost(WebApplication app, ProcessorServer server) => (_app, Server) = (app, server);

    public ProcessorServer Server { get; }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <param name="urls">Such as <c>http://127.0.0.1:0</c>.</param>
    /// <param name="clock">Its time.</param>
    /// <param name="cancel">Stops the start.</param>
    public static async Task<ProcessorHost> Start(string urls, TimeProvider clock, CancellationToken cancel)
    {
        var app = StandAlone.Build(urls, RequestBody.MostBytes);
        var server = new ProcessorServer(clock);
        app.MapProcessor(server, "");
        await app.StartAsync(cancel);
        return new ProcessorHost(app, server);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
