using System.Collections.Frozen;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;

namespace Enlace.Kernel.Http;

/// <summary>RFC 9457 problem details: the shape of every route that no seed contract binds to another one.</summary>
public sealed class ProblemShape : IErrorShape
{
    private static readonly FrozenDictionary<CommonFault, Fault> Words = new Dictionary<CommonFault, Fault>
    {
        [CommonFault.InvalidInput] = new("invalid_input", 400, "The request is not valid; errors lists each field and its rule."),
        [CommonFault.Unauthenticated] = new("unauthenticated", 401, "Send a valid bearer token or X-API-KEY."),
        [CommonFault.Forbidden] = new("forbidden", 403, "The caller's role does not allow this."),
        [CommonFault.RouteNotFound] = new("not_found", 404, "Nothing is found at this address; /openapi/v1.json lists the routes."),
        [CommonFault.MethodNotAllowed] = new("method_not_allowed", 405, "This address exists, but not for this method; see the Allow header."),
        [CommonFault.RequestTimeout] = new("request_timeout", 408, "The request took too long to arrive."),
        [CommonFault.VersionConflict] = new("version_conflict", 412, "The resource changed; read it again and send its new ETag."),
        [CommonFault.TooLarge] = new("too_large", 413, "The body is larger than this route accepts."),
        [CommonFault.UnsupportedMediaType] = new("unsupported_media_type", 415, "Send the body as application/json."),
        [CommonFault.IdempotencyMismatch] = new("idempotency_mismatch", 422, "This Idempotency-Key was used with another body; use a new key."),
        [CommonFault.IdempotencyRunning] = new("idempotency_running", 409, "The first request with this Idempotency-Key is still running; try again shortly."),
        [CommonFault.TooManyRequests] = new("too_many_requests", 429, "Too many requests; wait as Retry-After says."),
        [CommonFault.Internal] = new("internal_error", 500, "Something failed on our side; quote trace_id when you report it."),
        [CommonFault.Unavailable] = new("unavailable", 503, "A part we need is out of reach; try again as Retry-After says."),
    }.ToFrozenDictionary();

    public static ProblemShape Instance { get; } = new();

    public IReadOnlyList<string> Paths => ["/"];

    public string ContentType => "application/problem+json";

    public Fault Of(CommonFault fault) => Words[fault];

    public string Rule(Unreadable what) => what switch
    {
        Unreadable.Body => "the body must be the JSON object that this route expects",
        Unreadable.Field => "no field of this route, or its value has the wrong type or form",
        _ => "a body or parameter is missing or malformed",
    };

    public object Body(Fault fault, IReadOnlyList<FaultDetail> details, string traceId) => new Problem(
        "about:blank", ReasonPhrases.GetReasonPhrase(fault.Status), fault.Status, fault.Text, fault.Code, traceId,
        details.Count == 0 ? null : [.. details.Select(detail => new Error(Pointer(detail.Field), detail.Rule))]);

    private static string Pointer(string field) => field.Length == 0 ? "" : "/" + field.Replace('.', '/');

    private sealed record Problem(
        string Type, string Title, int Status, string Detail, string Code, string TraceId,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<Error>? Errors);

    private sealed record Error(string Pointer, string Detail);
}
