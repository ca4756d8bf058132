using System.Globalization;
using System.Text.Json;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Partners;

namespace Enlace.Tests.Conformance.Campaigns;

/// <summary>Speaks to the routes of tracking and money as one caller.</summary>
public sealed class MoneyDriver(HttpClient http) : HubCaller(http)
{
    public const string One = "p-98765", Two = "p-54321";

    private const string Api = "/api/v1";

    public CampaignsDriver Campaigns { get; } = new(http);

    public PartnersDriver Partners { get; } = new(http);

    /// <summary>An active campaign of two participants, with these terms; returns its id once its registration has ended.</summary>
    public async Task<string> Campaign(decimal budget = 10_000, string model = "LAST_TOUCH", object? rule = null, string policy = "MODERATE", params (string Name, object? Value)[] more)
    {
        var body = CampaignsDriver.Seed();
        (body["presupuesto"], body["modelo_atribucion"], body["politica_fraude"], body["regla_comision"]) =
            (budget, model, policy, rule ?? new { tipo = "PORCENTAJE", valor = 10, minimo = 5, maximo = 5000 });
        foreach (var (name, value) in more)
            body[name] = value;
        var asked = (await Post($"{Api}/campanias", body)).Expect(202).Json;
        var (id, chain) = (asked.Uuid("id_campaign"), asked.Text("id_correlacion")!);
        await Campaigns.Saga(chain, "COMPLETADA");
        if ((await Campaigns.Campaign(id)).Text("estado") == "BORRADOR")
        {
            (await Post($"{Api}/campanias/{id}/activar")).Expect(200, 202);
            await Campaigns.Campaign(id, "ACTIVA");
        }

        return id;
    }

    public async Task<JsonElement> Track(params object[] interactions) => (await Post($"{Api}/tracking/interacciones", interactions)).Expect(202).Json;

    public static object Touch(string campaign, string user, string? participant, double daysAgo, string kind = "CLICK", string? id = null) => new
    {
        id = id ?? Fresh.Id(),
        tipo = kind,
        marca_temporal = At(daysAgo),
        id_usuario = user,
        id_campania = campaign,
        id_afiliado = participant,
        canal = "web",
    };

    public static object Purchase(
        string campaign, string user, string? participant, decimal value, string? id = null, double daysAgo = 0, string currency = "USD", string channel = "web", string? agent = null) => new
        {
            id = id ?? Fresh.Id(),
            tipo = "PURCHASE",
            marca_temporal = At(daysAgo),
            id_usuario = user,
            id_campania = campaign,
            id_afiliado = participant,
            valor = value,
            moneda = currency,
            canal = channel,
            agente_usuario = agent,
        };

    /// <summary>A purchase out of the blue, and the commissions that it led to once all is decided.</summary>
    public async Task<(string Conversion, IReadOnlyList<JsonElement> Commissions)> Buy(string campaign, decimal value, string participant = One, string currency = "USD", string channel = "web")
    {
        var id = Fresh.Id();
        await Track(Purchase(campaign, Fresh.Token(), participant, value, id, currency: currency, channel: channel));
        return (id, await Commissions(id));
    }

    /// <summary>Waits until a conversion is attributed.</summary>
    public async Task<JsonElement> Attribution(string conversion)
    {
        Answer? seen = null;
        await Eventually.Holds(async () => (seen = await Get($"{Api}/atribuciones/{conversion}")).Status == 200, () => $"an attribution; {seen}", 30);
        return seen!.Json;
    }

    /// <summary>Waits until the conversion has commissions.</summary>
    public async Task<IReadOnlyList<JsonElement>> Commissions(string conversion)
    {
        IReadOnlyList<JsonElement> found = [];
        await Eventually.Holds(
            async () => (found = [.. (await Attribution(conversion)).At("comisiones").EnumerateArray()]).Count > 0, () => $"commissions of {conversion}", 30);
        return found;
    }

    public async Task<JsonElement> Commission(string id) => (await Get($"{Api}/comisiones/{id}")).Expect(200).Json;

    public async Task<JsonElement> Confirm(string id) =>
        (await Post($"{Api}/comisiones/{id}/confirmar", new { motivo = "Auditada", referencia_pago = "R-1" })).Expect(200).Json;

    public async Task<JsonElement> Statistics(string campaign) => (await Get($"{Api}/campanias/{campaign}/estadisticas")).Expect(200).Json;

    public async Task<Answer> ReportFraud(string conversion) => await Post($"{Api}/fraude/reportes", new { id_conversion = conversion, motivo = "Pedido falso" });

    public async Task<JsonElement> Schedule(string currency = "USD") => (await Post($"{Api}/pagos", new { divisa = currency })).Expect(200, 201).Json;

    public async Task<JsonElement> Payout(string id) => (await Get($"{Api}/pagos/{id}")).Expect(200).Json;

    public static decimal Money(JsonElement json, string path) => json.At(path).GetDecimal();

    private static string At(double daysAgo) => TimeProvider.System.GetUtcNow().AddDays(-daysAgo).ToString("O", CultureInfo.InvariantCulture);
}
