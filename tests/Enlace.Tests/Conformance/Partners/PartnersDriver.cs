using System.Text.Json;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Partners;

/// <summary>Speaks to the partner routes as one caller; paths are relative to <c>/api/v1/partners</c>.</summary>
public sealed class PartnersDriver(HttpClient http) : HubCaller(http, "/api/v1/partners")
{
    /// <summary>The same caller on the routes of the whole hub.</summary>
    public HubCaller Everywhere { get; } = new(http);

    /// <summary>Signs a partner up and gives its id.</summary>
    public async Task<string> Register(string? email = null, string? nombre = null)
    {
        var answer = await Post("", new { nombre = nombre ?? "Andes Afiliados SAS", email = email ?? Fresh.Email() });
        return answer.Expect(201).Json.Uuid("partner.id");
    }

    /// <summary>A partner with every optional field filled.</summary>
    public async Task<string> RegisterFull(string? email = null)
    {
        var answer = await Post("", new
        {
            nombre = "Empresa ABC",
            email = email ?? Fresh.Email(),
            telefono = "+57 300 123 4567",
            direccion = "Calle 123 #45-67, Bogotá",
        });
        return answer.Expect(201).Json.Uuid("partner.id");
    }

    public async Task<JsonElement> Read(string id) => (await Get($"/{id}")).Expect(200).Json.At("partner");

    public async Task<string> ETag(string id)
    {
        var etag = (await Get($"/{id}")).Expect(200).Header("ETag");
        Assert.Matches("^\"[^\"]+\"$", etag);
        return etag!;
    }

    public Task<Answer> DecideKyc(string id, string estado, params (string Name, string Value)[] headers) =>
        Put($"/{id}/kyc", new { estado_kyc = estado }, headers);

    public Task<Answer> Become(string id, string estado, params (string Name, string Value)[] headers) =>
        Put($"/{id}/estado", new { estado, motivo = "Revisión anual" }, headers);

    /// <summary>Creates an integration and gives the whole <c>integracion</c> of the answer.</summary>
    public async Task<JsonElement> Integrate(string partner, string tipo = "BATCH", object? configuracion = null) =>
        (await Post($"/{partner}/integraciones", new { tipo, nombre = "Carga nocturna", configuracion = configuracion ?? new { } }))
            .Expect(201).Json.At("integracion");

    public async Task<RegisteredWebhook> Webhook(string partner, string url, params string[] eventos)
    {
        object configuracion = eventos.Length == 0 ? new { url } : new { url, eventos };
        var created = await Integrate(partner, "WEBHOOK", configuracion);
        return new RegisteredWebhook(created.Uuid("id"), created.Text("secreto")!);
    }

    public async Task<JsonElement> ReadIntegration(string id)
    {
        var json = (await Get($"/integraciones/{id}")).Expect(200).Json;
        return json.Has("integracion") ? json.At("integracion") : json;
    }

    /// <summary>How the partner's own page lists this integration.</summary>
    public async Task<JsonElement> Listed(string partner, string integration) =>
        (await Read(partner)).At("integraciones").EnumerateArray().Single(entry => entry.Text("id") == integration);

    public Task<Answer> Revoke(string integration, string? motivo = null) =>
        Put($"/integraciones/{integration}/revocar", new { motivo });

    /// <summary>The events about this partner, oldest first.</summary>
    public async Task<IReadOnlyList<StoredEvent>> Events(string partner, string? wireName = null)
    {
        var answer = (await Everywhere.Get($"/api/v1/events?subject={partner}&limit=100")).Expect(200);
        var events = answer.Json.At("items").EnumerateArray().Select(StoredEvent.From).Reverse();
        return [.. events.Where(stored => wireName is null || stored.Is(wireName))];
    }

    /// <summary>The only event of this kind about this partner.</summary>
    public async Task<StoredEvent> Event(string partner, string wireName)
    {
        var events = await Events(partner, wireName);
        Assert.True(events.Count == 1, $"{events.Count} {wireName} instead of one about {partner}");
        Assert.Equal(partner, events[0].Subject);
        return events[0];
    }

    /// <summary>Every partner this caller sees that matches, page by page.</summary>
    public async Task<IReadOnlyList<JsonElement>> ListAll(string query)
    {
        var all = new List<JsonElement>();
        var seen = new HashSet<string>();
        for (string? cursor = null; ;)
        {
            var page = (await Get($"?{query}{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}")).Expect(200).Json;
            all.AddRange(page.At("partners").EnumerateArray());
            cursor = page.Text("siguiente");
            if (cursor is null)
            {
                return all;
            }

            Assert.NotEmpty(page.At("partners").EnumerateArray());
            Assert.True(seen.Add(cursor), $"The list goes round in circles at {cursor}.");
        }
    }

    /// <summary>The count the list gives for this query.</summary>
    public async Task<int> Total(string query = "") => (await Get($"?{query}")).Expect(200).Json.At("total").GetInt32();
}
