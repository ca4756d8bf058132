using Enlace.Lending.Domain.Servicing;

namespace Enlace.Lending;

/// <summary>Every refusal of the lending routes; the contract shows the sentence, not the code.</summary>
internal static class LendingFaults
{
    public static readonly Fault InvalidInput = new("INVALID_INPUT", 422, "The request is not valid.");

    public static readonly Fault NotAuthenticated = new("NOT_AUTHENTICATED", 401, "Not authenticated");

    public static readonly Fault BadCredentials = new("BAD_CREDENTIALS", 401, "Could not validate credentials");

    public static readonly Fault WrongPassword = new("WRONG_PASSWORD", 401, "Incorrect username or password");

    public static readonly Fault Forbidden = new("FORBIDDEN", 403, "Not enough permissions");

    public static readonly Fault NotFound = new("NOT_FOUND", 404, "Not Found");

    public static readonly Fault UserNotFound = new("USER_NOT_FOUND", 404, "User not found");

    public static readonly Fault UsernameTaken = new("USERNAME_TAKEN", 400, "Username already registered");

    public static readonly Fault LastAdministrator = new("LAST_ADMINISTRATOR", 409, "The last active administrator must stay one");

    public static readonly Fault ClientNotFound = new("CLIENT_NOT_FOUND", 404, "Client not found");

    public static readonly Fault RfcTaken = new("RFC_TAKEN", 400, "RFC already registered");

    public static readonly Fault EmailTaken = new("EMAIL_TAKEN", 400, "Email already registered");

    public static readonly Fault LoanNotFound = new("LOAN_NOT_FOUND", 404, "Loan not found");

    public static readonly Fault PaymentNotFound = new("PAYMENT_NOT_FOUND", 404, "Payment not found");

    public static readonly Fault PaymentReversed = new("PAYMENT_REVERSED", 409, "Payment is already reversed");

    public static readonly Fault ExternalRefTaken = new("EXTERNAL_REF_TAKEN", 409, "External reference already registered for this loan");

    public static readonly Fault SameMaker = new("SAME_MAKER", 403, "Maker and checker must differ");

    public static readonly Fault VersionNotFound = new("SCHEDULE_VERSION_NOT_FOUND", 404, "Schedule version not found");

    public static readonly Fault OpenLoans = new("OPEN_LOANS", 409, "Client has open loans");

    public static readonly Fault BeforeFirstDay = new("BEFORE_FIRST_DAY", 409, "The date is before the first business day that was closed");

    public static readonly Fault MethodNotAllowed = new("METHOD_NOT_ALLOWED", 405, "Method Not Allowed");

    public static readonly Fault RequestTimeout = new("REQUEST_TIMEOUT", 408, "The request took too long to arrive");

    public static readonly Fault VersionConflict = new("VERSION_CONFLICT", 412, "The resource changed; read it again and send its new ETag");

    public static readonly Fault TooLarge = new("TOO_LARGE", 413, "The body is larger than this route accepts");

    public static readonly Fault UnsupportedMediaType = new("UNSUPPORTED_MEDIA_TYPE", 415, "Send the body as application/json");

    public static readonly Fault IdempotencyMismatch = new("IDEMPOTENCY_MISMATCH", 422, "Idempotency key reused with a different request");

    public static readonly Fault IdempotencyRunning = new("IDEMPOTENCY_RUNNING", 409, "The first request with this Idempotency-Key is still running; retry shortly");

    public static readonly Fault TooManyRequests = new("TOO_MANY_REQUESTS", 429, "Too many requests; wait as Retry-After says");

    public static readonly Fault Internal = new("INTERNAL_ERROR", 500, "Internal error");

    public static readonly Fault Unavailable = new("UNAVAILABLE", 503, "Something that we need does not answer; retry as Retry-After says");

    /// <summary>An act that the book refuses, in the contract's words.</summary>
    public static Fault Of(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.InvalidTransition => new Fault("INVALID_TRANSITION", 409, refusal.Text),
        RefusalKind.NotActive => new Fault("LOAN_NOT_ACTIVE", 400, refusal.Text),
        RefusalKind.MoreThanPayoff => new Fault("MORE_THAN_PAYOFF", 400, refusal.Text),
        RefusalKind.MoreThanCredit => new Fault("MORE_THAN_CREDIT", 400, refusal.Text),
        RefusalKind.BeforeDisbursement => new Fault("BEFORE_DISBURSEMENT", 400, refusal.Text),
        RefusalKind.UnknownPayment => PaymentNotFound,
        _ => new Fault("REFUSED", 409, refusal.Text),
    };
}
