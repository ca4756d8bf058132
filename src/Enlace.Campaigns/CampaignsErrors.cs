using System.Text.Json.Serialization;

namespace Enlace.Campaigns;

/// <summary>The error body of the campaign contract: the platform's <c>error</c>, <c>codigo</c>, <c>detalles</c>, and beside them the <c>detail</c> list that the original's framework gave.</summary>
internal sealed class CampaignsErrors : IErrorShape
{
    public static CampaignsErrors Instance { get; } = new();

    public IReadOnlyList<string> Paths =>
    [
        "/crear-campaign", "/registrar-campaign", "/crear-partner", "/registrar-partner", "/registrar-evento", "/obtener-campaigns", "/obtener-partners",
        "/obtener-eventos", "/eliminar-campaign", "/eliminar-partner", "/eliminar-evento", "/campaigns", "/partners", "/eventos", "/stream", "/campaña-commando",
        "/campaña-query", "/r", "/api/v1/campanias", "/api/v1/comandos", "/api/v1/participantes", "/api/v1/tracking", "/api/v1/atribuciones", "/api/v1/comisiones",
        "/api/v1/fraude", "/api/v1/pagos", "/api/v1/sagas-campanias",
    ];

    public string ContentType => "application/json";

    public Fault Of(CommonFault fault) => fault switch
    {
        CommonFault.InvalidInput => CampaignsFaults.InvalidInput,
        CommonFault.Unauthenticated => CampaignsFaults.Unauthenticated,
        CommonFault.Forbidden => CampaignsFaults.Forbidden,
        CommonFault.RouteNotFound => CampaignsFaults.RouteNotFound,
        CommonFault.MethodNotAllowed => CampaignsFaults.MethodNotAllowed,
        CommonFault.RequestTimeout => CampaignsFaults.RequestTimeout,
        CommonFault.VersionConflict => CampaignsFaults.VersionConflict,
        CommonFault.TooLarge => CampaignsFaults.TooLarge,
        CommonFault.UnsupportedMediaType => CampaignsFaults.UnsupportedMediaType,
        CommonFault.IdempotencyMismatch => CampaignsFaults.IdempotencyMismatch,
        CommonFault.IdempotencyRunning => CampaignsFaults.IdempotencyRunning,
        CommonFault.TooManyRequests => CampaignsFaults.TooManyRequests,
        CommonFault.Unavailable => CampaignsFaults.Unavailable,
        _ => CampaignsFaults.Internal,
    };

    public string Rule(KeyTrouble what, int longest) => SpanishRules.Of(what, longest);

    public string Rule(Unreadable what) => SpanishRules.Of(what);

    public object Body(Fault fault, IReadOnlyList<FaultDetail> details, string traceId) => new Refused(
        fault.Text, fault.Code,
        details.Count == 0 ? null : [.. details.Select(detail => new Item(detail.Field, detail.Rule))],
        details.Count == 0 || fault.Status != StatusCodes.Status422UnprocessableEntity ? null : [.. details.Select(detail => FormItem.Of(detail, withOffset: true))],
        traceId);

    private sealed record Refused(
        string Error, string Code, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<Item>? Details,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<FormItem>? Detail, string TraceId);

    private sealed record Item(string Field, string Reason);
}
