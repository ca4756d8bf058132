namespace Enlace.Messaging;

/// <summary>The envelope of the messaging contract when something is refused: <c>code</c>, <c>message</c>, and in <c>data</c> which field broke which rule.</summary>
internal sealed class MessagingErrors : IErrorShape
{
    public static MessagingErrors Instance { get; } = new();

    public IReadOnlyList<string> Paths => ["/api/v1/integrations", "/api/v1/webchat"];

    public string ContentType => "application/json";

    public Fault Of(CommonFault fault) => fault switch
    {
        CommonFault.InvalidInput => MessagingFaults.InvalidRequest,
        CommonFault.Unauthenticated => MessagingFaults.Unauthorized,
        CommonFault.Forbidden => MessagingFaults.Forbidden,
        CommonFault.RouteNotFound => MessagingFaults.NotFound,
        CommonFault.MethodNotAllowed => MessagingFaults.MethodNotAllowed,
        CommonFault.RequestTimeout => MessagingFaults.RequestTimeout,
        CommonFault.VersionConflict => MessagingFaults.VersionConflict,
        CommonFault.TooLarge => MessagingFaults.PayloadTooLarge,
        CommonFault.UnsupportedMediaType => MessagingFaults.UnsupportedMediaType,
        CommonFault.IdempotencyMismatch => MessagingFaults.IdempotencyConflict,
        CommonFault.IdempotencyRunning => MessagingFaults.IdempotencyRunning,
        CommonFault.TooManyRequests => MessagingFaults.RateLimitExceeded,
        CommonFault.Unavailable => MessagingFaults.Unavailable,
        _ => MessagingFaults.Internal,
    };

    public string Rule(Unreadable what) => what switch
    {
        Unreadable.Body => "the body must be the JSON object that this route expects",
        Unreadable.Field => "the value has another type or form",
        _ => "the body or a parameter is missing or malformed",
    };

    /// <summary>What is wrong as a whole is the message itself; what is wrong with fields is told by field.</summary>
    public object Body(Fault fault, IReadOnlyList<FaultDetail> details, string traceId)
    {
        if (fault == MessagingFaults.Internal)
            return new Enveloped<object>(fault.Code, fault.Text, new { trace_id = traceId });
        if (details.Select(detail => detail.More).OfType<RefusedData>().FirstOrDefault() is { } data)
            return new Enveloped<object>(fault.Code, fault.Text, data.Data);
        var fields = details.Where(detail => detail.Field.Length > 0).GroupBy(detail => detail.Field, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(detail => detail.Rule).ToArray(), StringComparer.Ordinal);
        var whole = details.FirstOrDefault(detail => detail.Field.Length == 0)?.Rule;
        return new Enveloped<object>(fault.Code, whole ?? fault.Text, fields.Count == 0 ? null : new { errors = fields });
    }
}
