namespace Enlace.Lending;

/// <summary>Every refusal of the lending routes; the contract shows the sentence, not the code.</summary>
internal static class LendingFaults
{
    public static readonly Fault InvalidInput = new("invalid_input", 422, "The request is not valid.");

    public static readonly Fault NotAuthenticated = new("not_authenticated", 401, "Not authenticated");

    public static readonly Fault BadCredentials = new("bad_credentials", 401, "Could not validate credentials");

    public static readonly Fault Forbidden = new("forbidden", 403, "Not enough permissions");

    public static readonly Fault NotFound = new("not_found", 404, "Not Found");

    public static readonly Fault MethodNotAllowed = new("method_not_allowed", 405, "Method Not Allowed");

    public static readonly Fault RequestTimeout = new("request_timeout", 408, "The request took too long to arrive");

    public static readonly Fault VersionConflict = new("version_conflict", 412, "The resource changed; read it again and send its new ETag");

    public static readonly Fault TooLarge = new("too_large", 413, "The body is larger than this route accepts");

    public static readonly Fault UnsupportedMediaType = new("unsupported_media_type", 415, "Send the body as application/json");

    public static readonly Fault IdempotencyMismatch = new("idempotency_mismatch", 422, "Idempotency key reused with a different request");

    public static readonly Fault IdempotencyRunning = new("idempotency_running", 409, "The first request with this Idempotency-Key is still running; retry shortly");

    public static readonly Fault TooManyRequests = new("too_many_requests", 429, "Too many requests; wait as Retry-After says");

    public static readonly Fault Internal = new("internal_error", 500, "Internal error");

    public static readonly Fault Unavailable = new("unavailable", 503, "Something that we need does not answer; retry as Retry-After says");
}
