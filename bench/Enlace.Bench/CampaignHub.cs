using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Enlace.Bench;

/// <summary>A hub with campaigns alone, as a process of its own, and what a benchmark asks it for before the clock runs.</summary>
internal sealed class CampaignHub : IAsyncDisposable
{
    private readonly HttpClient _client;

    private CampaignHub(ServerProcess server)
    {
        Server = server;
        _client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri($"http://127.0.0.1:{server.Port}") };
    }

    public ServerProcess Server { get; }

    public int Port => Server.Port;

    /// <param name="database">A PostgreSQL URL, or <c>sqlite:</c> with a file.</param>
    /// <param name="folder">For what the hub keeps beside its database.</param>
    public static async Task<CampaignHub> Start(string database, string folder) => new(await ServerProcess.Start(_ => ["serve-hub"], "/health", new Dictionary<string, string?>
    {
        ["ENLACE_DATA"] = folder,
        ["ENLACE_DATABASE"] = database,
        ["ENLACE_MODULES"] = "campaigns",
        ["ENLACE_ROLES"] = "api,worker",
        ["ENLACE__Http__RequestsPerSecond"] = "0",
        ["ENLACE__Logging__LogLevel__Default"] = "Warning",
    }));

    /// <summary>An active campaign with one participant, <c>p-1</c>.</summary>
    public async Task<string> Campaign(decimal budget = 900_000_000)
    {
        var asked = await Made("/crear-campaign", new
        {
            nombre = "Bench",
            presupuesto = budget,
            divisa = "USD",
            marca_id = "m-1",
            participantes = new[] { new { id = "p-1", tipo = "Influencer", nombre = "Eva Ruiz", informacion_perfil = "Viajes" } },
        });
        var id = asked.GetProperty("id_campaign").GetString()!;
        while (!await IsThere($"/campaigns/{id}"))
            await Task.Delay(20);
        return id;
    }

    public async Task<string> Link(string campaign, string target) =>
        (await Made($"/api/v1/campanias/{campaign}/enlaces", new { participante = "p-1", destino = target })).GetProperty("codigo").GetString()!;

    /// <summary>A figure of a campaign's statistics.</summary>
    public async Task<decimal> Figure(string campaign, string name)
    {
        using var answer = await _client.GetAsync(new Uri($"/api/v1/campanias/{campaign}/estadisticas", UriKind.Relative));
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty(name).GetDecimal();
    }

    public async Task Track(IEnumerable<object> interactions) => await Made("/api/v1/tracking/interacciones", interactions);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Server.DisposeAsync();
    }

    public static string At(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    public static byte[] Get(string path, string headers = "") => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n");

    private async Task<bool> IsThere(string path)
    {
        using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative));
        return answer.IsSuccessStatusCode;
    }

    private async Task<JsonElement> Made(string path, object body)
    {
        using var answer = await _client.PostAsJsonAsync(path, body);
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
    }
}
