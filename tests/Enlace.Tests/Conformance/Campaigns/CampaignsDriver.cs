using System.Text.Json;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Campaigns;

/// <summary>Speaks to the campaign routes as one caller, in the words of the contract.</summary>
public sealed class CampaignsDriver(HttpClient http) : HubCaller(http)
{
    /// <summary>The seed's own body, with a brand of its own.</summary>
    public static Dictionary<string, object?> Seed(string? brand = null) => new()
    {
        ["nombre"] = "Test",
        ["presupuesto"] = 10000,
        ["divisa"] = "USD",
        ["marca_id"] = brand ?? Brand(),
        ["participantes"] = new object[]
        {
            new { id = "p-98765", tipo = "Influencer", nombre = "Alice Doe", informacion_perfil = "Influencer de moda con 200k seguidores" },
            new { id = "p-54321", tipo = "Affiliate", nombre = "Blog Moda Trends", informacion_perfil = "Sitio web con 50k visitas mensuales" },
        },
    };

    public static string Brand() => $"m-{Fresh.Token()}"[..34];

    public async Task<JsonElement> Create(Dictionary<string, object?>? body = null, string route = "/crear-campaign", params (string Name, string Value)[] headers) =>
        (await Post(route, body ?? Seed(), headers)).Expect(200).Json;

    /// <summary>The campaigns of a brand, as the list shows them.</summary>
    public async Task<IReadOnlyList<JsonElement>> Campaigns(string brand) =>
        [.. (await Get("/campaigns")).Expect(200).Json.EnumerateArray().Where(one => one.Text("marca_id") == brand)];

    public async Task<IReadOnlyList<JsonElement>> Partners(string campaign) =>
        [.. (await Get($"/partners?id_campaign={campaign}")).Expect(200).Json.EnumerateArray().Reverse()];

    public async Task<IReadOnlyList<JsonElement>> Tracked(string campaign) =>
        [.. (await Get($"/eventos?id_campana={campaign}")).Expect(200).Json.EnumerateArray().Reverse()];

    /// <summary>Everything told in a chain, oldest first.</summary>
    public async Task<IReadOnlyList<StoredEvent>> Told(string chain, string? wireName = null) =>
    [
        .. (await Get($"/api/v1/events?correlation_id={chain}&limit=200")).Expect(200).Json.At("items").EnumerateArray().Select(StoredEvent.From).Reverse()
            .Where(stored => wireName is null || stored.Is($".{wireName}.")),
    ];

    /// <summary>Waits until there is such a campaign in the read model.</summary>
    public async Task<JsonElement> Campaign(string id, string? status = null)
    {
        Answer? seen = null;
        await Eventually.Holds(
            async () => (seen = await Get($"/campaigns/{id}")).Status == 200 && (status is null || seen.Json.Text("estado") == status), () => $"a campaign {status}; {seen}", 20);
        return seen!.Json;
    }

    /// <summary>Waits until the saga is there.</summary>
    public async Task<JsonElement> Saga(string chain, string state, int seconds = 30)
    {
        Answer? seen = null;
        await Eventually.Holds(
            async () => (seen = await Get($"/api/v1/sagas-campanias/{chain}")).Status == 200 && seen.Json.Text("estado") == state, () => $"{state}; {seen}", seconds);
        return seen!.Json;
    }

    /// <summary>Waits until the command is no more pending.</summary>
    public async Task<JsonElement> Command(string id)
    {
        Answer? seen = null;
        await Eventually.Holds(
            async () => (seen = await Get($"/api/v1/comandos/{id}")).Status == 200 && seen.Json.Text("estado") != "PENDIENTE", () => $"a command that ended; {seen}", 20);
        return seen!.Json;
    }

    public async Task Inject(string topic, object body) =>
        (await Post("/sandbox/messages", new { topic, body })).Expect(202);
}
