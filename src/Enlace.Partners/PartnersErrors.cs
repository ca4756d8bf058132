using System.Text.Json.Serialization;

namespace Enlace.Partners;

/// <summary>The error body of the partner contract: <c>error</c>, <c>codigo</c>, <c>detalles</c>, <c>traza</c>.</summary>
internal sealed class PartnersErrors : IErrorShape
{
    public static PartnersErrors Instance { get; } = new();

    public IReadOnlyList<string> Paths => ["/api/v1/partners"];

    public string ContentType => "application/json";

    public Fault Of(CommonFault fault) => fault switch
    {
        CommonFault.InvalidInput => PartnersFaults.InvalidInput,
        CommonFault.Unauthenticated => PartnersFaults.Unauthenticated,
        CommonFault.Forbidden => PartnersFaults.Forbidden,
        CommonFault.RouteNotFound => PartnersFaults.RouteNotFound,
        CommonFault.MethodNotAllowed => PartnersFaults.MethodNotAllowed,
        CommonFault.RequestTimeout => PartnersFaults.RequestTimeout,
        CommonFault.VersionConflict => PartnersFaults.VersionConflict,
        CommonFault.TooLarge => PartnersFaults.TooLarge,
        CommonFault.UnsupportedMediaType => PartnersFaults.UnsupportedMediaType,
        CommonFault.IdempotencyMismatch => PartnersFaults.IdempotencyMismatch,
        CommonFault.IdempotencyRunning => PartnersFaults.IdempotencyRunning,
        CommonFault.TooManyRequests => PartnersFaults.TooManyRequests,
        CommonFault.Unavailable => PartnersFaults.Unavailable,
        _ => PartnersFaults.Internal,
    };

    public string Rule(Unreadable what) => SpanishRules.Of(what);

    public string Rule(KeyTrouble what, int longest) => SpanishRules.Of(what, longest);

    public object Body(Fault fault, IReadOnlyList<FaultDetail> details, string traceId) => new Refused(
        fault.Text, fault.Code, details.Count == 0 ? null : [.. details.Select(detail => new Detail(detail.Field, detail.Rule))], traceId);

    private sealed record Refused(
        string Error, string Code, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<Detail>? Details, string TraceId);

    private sealed record Detail(string Field, string Reason);
}
