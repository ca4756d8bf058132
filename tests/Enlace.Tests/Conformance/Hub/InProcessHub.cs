using System.Collections.Concurrent;
using Enlace.Host;
using Enlace.Kernel.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using HubProgram = Enlace.Host.Hub;

namespace Enlace.Tests.Conformance.Hub;

/// <summary>The whole program inside the test's process, on a port of its own and a database of its own.</summary>
public sealed class InProcessHub : IHub
{
    private readonly WebApplication _app;
    private readonly string _folder;
    private readonly LogCapture _log;
    private readonly ConcurrentBag<HttpClient> _clients = [];

    private InProcessHub(WebApplication app, string folder, LogCapture log)
    {
        (_app, _folder, _log) = (app, folder, log);
        Client = NewClient();
    }

    public HttpClient Client { get; }

    public IReadOnlyList<string> LogLines => _log.Lines;

    public IServiceProvider Services => _app.Services;

    public string Folder => _folder;

    /// <param name="settings">Environment names and values, such as <c>ENLACE_DATABASE</c>.</param>
    internal static async Task<InProcessHub> Start(IReadOnlyDictionary<string, string?>? settings = null, HubParts? parts = null)
    {
        var folder = Directory.CreateTempSubdirectory("enlace-test-").FullName;
        var environment = new Dictionary<string, string?>
        {
            ["ENLACE_DATA"] = folder,
            ["ENLACE_URLS"] = "http://127.0.0.1:0",
            ["ENLACE__Http__RequestsPerSecond"] = "0",
            // All suites come from one address.
            ["ENLACE__Lending__TokenCallsPerMinute"] = "100000",
            ["ENLACE__Lending__PublicReadsPerMinute"] = "1000000",
            ["ENLACE__Messaging__Webchat__SessionsPerMinute"] = "100000",
            // A suite's loans stand still until it closes a day itself.
            ["ENLACE__Lending__ClosesDays"] = "false",
        };
        foreach (var (name, value) in settings ?? new Dictionary<string, string?>())
            environment[name] = value;
        var log = new LogCapture();
        var app = HubProgram.Build([], environment, (parts ?? new HubParts()) with
        {
            Last = builder =>
            {
                builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Debug);
                parts?.Last?.Invoke(builder);
            },
        });
        try
        {
            await app.StartAsync();
        }
        catch
        {
            // A start that is refused must not go on owning the database.
            await app.DisposeAsync();
            Directory.Delete(folder, recursive: true);
            throw;
        }

        return new InProcessHub(app, folder, log);
    }

    public HttpClient ClientWithKey(string apiKey)
    {
        var client = NewClient();
        client.DefaultRequestHeaders.Add("X-API-KEY", apiKey);
        return client;
    }

    public async Task<IReadOnlyList<string>> ReadAllStoredText() => await StoredText.ReadAll(_app.Services.GetRequiredService<Database>());

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
            client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        // Somebody who tidies the temporary folder may have been quicker.
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    public HttpClient NewClient()
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = new Uri(_app.Urls.First()) };
        _clients.Add(client);
        return client;
    }
}
