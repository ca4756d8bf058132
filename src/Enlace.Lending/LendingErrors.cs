using System.Text.Json.Serialization;

namespace Enlace.Lending;

/// <summary>The error body of the lending contract: <c>detail</c>, a sentence or a list of what is wrong with each field.</summary>
internal sealed class LendingErrors : IErrorShape
{
    public static LendingErrors Instance { get; } = new();

    public IReadOnlyList<string> Paths => ["/api/v1/auth", "/api/v1/users", "/api/v1/clients", "/api/v1/loans", "/api/v1/ledger", "/api/v1/portfolio"];

    public string ContentType => "application/json";

    public Fault Of(CommonFault fault) => fault switch
    {
        CommonFault.InvalidInput => LendingFaults.InvalidInput,
        CommonFault.Unauthenticated => LendingFaults.BadCredentials,
        CommonFault.Forbidden => LendingFaults.Forbidden,
        CommonFault.RouteNotFound => LendingFaults.NotFound,
        CommonFault.MethodNotAllowed => LendingFaults.MethodNotAllowed,
        CommonFault.RequestTimeout => LendingFaults.RequestTimeout,
        CommonFault.VersionConflict => LendingFaults.VersionConflict,
        CommonFault.TooLarge => LendingFaults.TooLarge,
        CommonFault.UnsupportedMediaType => LendingFaults.UnsupportedMediaType,
        CommonFault.IdempotencyMismatch => LendingFaults.IdempotencyMismatch,
        CommonFault.IdempotencyRunning => LendingFaults.IdempotencyRunning,
        CommonFault.TooManyRequests => LendingFaults.TooManyRequests,
        CommonFault.Unavailable => LendingFaults.Unavailable,
        _ => LendingFaults.Internal,
    };

    public string Rule(Unreadable what) => what switch
    {
        Unreadable.Body => "the body must be the JSON object that this route expects",
        Unreadable.Field => "the value has another type or form",
        _ => "the body or a parameter is missing or malformed",
    };

    public object Body(Fault fault, IReadOnlyList<FaultDetail> details, string traceId) => fault != LendingFaults.InvalidInput || details.Count == 0
        ? new Refused(fault.Text, fault == LendingFaults.Internal ? traceId : null)
        : new Invalid([.. details.Select(detail => FormItem.Of(detail, withOffset: true))]);

    private sealed record Refused(string Detail, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RequestId);

    private sealed record Invalid(IReadOnlyList<FormItem> Detail);
}
