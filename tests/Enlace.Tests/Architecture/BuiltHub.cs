using Enlace.Host;
using Enlace.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;

namespace Enlace.Tests.Architecture;

/// <summary>The hub as the program builds it, in memory and on a folder of its own, to look at what it serves.</summary>
internal sealed class BuiltHub : IAsyncDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("enlace-built-");
    private readonly WebApplication _app;
    private bool _runs;

    /// <param name="modules">More than the program's own.</param>
    public BuiltHub(params IModule[] modules) : this("all", modules)
    {
    }

    /// <param name="chosen">As ENLACE_MODULES has it.</param>
    /// <param name="modules">More than the program's own.</param>
    public BuiltHub(string chosen, params IModule[] modules) => _app = Hub.Build(
        [],
        new Dictionary<string, string?> { ["ENLACE_DATA"] = _data.FullName, ["ENLACE_MODULES"] = chosen },
        new HubParts(modules, Last: builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Logging.ClearProviders();
        }));

    public IServiceProvider Services => _app.Services;

    /// <summary>Every route with its metadata; the hub need not run for that.</summary>
    public IEnumerable<Microsoft.AspNetCore.Http.Endpoint> Routes => ((IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints);

    public async Task<HttpClient> Start(CancellationToken cancel)
    {
        await _app.StartAsync(cancel);
        _runs = true;
        return _app.GetTestClient();
    }

    public async ValueTask DisposeAsync()
    {
        if (_runs)
            await _app.StopAsync();
        await _app.DisposeAsync();
        _data.Delete(recursive: true);
    }
}
