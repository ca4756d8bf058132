using System.Text.Json.Serialization;

namespace Enlace.Leads;

/// <summary>The error body of the lead contract: <c>detail</c>, a Spanish sentence or a list of what is wrong with each field.</summary>
internal sealed class LeadsErrors : IErrorShape
{
    public static LeadsErrors Instance { get; } = new();

    public IReadOnlyList<string> Paths =>
    [
        "/api/v1/manychat", "/api/v1/contacts", "/api/v1/campaigns", "/api/v1/advisors", "/api/v1/channels", "/api/v1/campaign-contacts", "/api/v1/reports",
        "/api/v1/odoo", "/verificar-contacto",
    ];

    public string ContentType => "application/json";

    public string Challenge => "ApiKey";

    public Fault Of(CommonFault fault) => fault switch
    {
        CommonFault.InvalidInput => LeadsFaults.InvalidInput,
        CommonFault.Unauthenticated => LeadsFaults.WrongKey,
        CommonFault.Forbidden => LeadsFaults.Forbidden,
        CommonFault.RouteNotFound => LeadsFaults.RouteNotFound,
        CommonFault.MethodNotAllowed => LeadsFaults.MethodNotAllowed,
        CommonFault.RequestTimeout => LeadsFaults.RequestTimeout,
        CommonFault.VersionConflict => LeadsFaults.VersionConflict,
        CommonFault.TooLarge => LeadsFaults.TooLarge,
        CommonFault.UnsupportedMediaType => LeadsFaults.UnsupportedMediaType,
        CommonFault.IdempotencyMismatch => LeadsFaults.IdempotencyMismatch,
        CommonFault.IdempotencyRunning => LeadsFaults.IdempotencyRunning,
        CommonFault.TooManyRequests => LeadsFaults.TooManyRequests,
        CommonFault.Unavailable => LeadsFaults.Unavailable,
        _ => LeadsFaults.Internal,
    };

    public string Rule(KeyTrouble what, int longest) => SpanishRules.Of(what, longest);

    public string Rule(Unreadable what) => SpanishRules.Of(what);

    public object Body(Fault fault, IReadOnlyList<FaultDetail> details, string traceId)
    {
        if (fault == LeadsFaults.RouteNotFound)
            return new UnknownRoute(fault.Text);
        return details.Count == 0
            ? new Refused(fault.Text, fault == LeadsFaults.Internal ? traceId : null)
            : new Invalid([.. details.Select(detail => FormItem.Of(detail))]);
    }

    private sealed record UnknownRoute(string Error);

    private sealed record Refused(string Detail, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RequestId);

    private sealed record Invalid(IReadOnlyList<FormItem> Detail);
}
