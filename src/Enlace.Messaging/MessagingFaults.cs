namespace Enlace.Messaging;

/// <summary>Every refusal of the messaging routes.</summary>
internal static class MessagingFaults
{
    public static readonly Fault InvalidRequest = new("INVALID_REQUEST", 400, "The request is not valid.");

    public static readonly Fault Unauthorized = new("UNAUTHORIZED", 401, "Missing or wrong credentials");

    public static readonly Fault SignatureMissing = new("UNAUTHORIZED", 401, "Missing webhook signature");

    public static readonly Fault SignatureInvalid = new("UNAUTHORIZED", 401, "Invalid webhook signature");

    public static readonly Fault VerifyTokenInvalid = new("FORBIDDEN", 403, "Invalid webhook verify token");

    public static readonly Fault Forbidden = new("FORBIDDEN", 403, "Not allowed for this caller");

    public static readonly Fault SessionUnknown = new("UNAUTHORIZED", 401, "The session token is missing, wrong, expired or revoked");

    public static readonly Fault IdentityUnproved = new("UNAUTHORIZED", 401, "identifier_hash does not belong to this identifier");

    public static readonly Fault OriginNotAllowed = new("FORBIDDEN", 403, "Pages of this origin may not use this webchat");

    public static readonly Fault WebchatInvalid = new("VALIDATION_ERROR", 400, "The webchat configuration is not valid");

    public static readonly Fault SessionNotFound = new("NOT_FOUND", 404, "Session not found");

    public static readonly Fault FileNotFound = new("NOT_FOUND", 404, "File not found");

    public static readonly Fault NotFound = new("NOT_FOUND", 404, "Not found");

    public static readonly Fault ChannelNotFound = new("NOT_FOUND", 404, "Channel not found");

    public static readonly Fault WebhookEventNotFound = new("NOT_FOUND", 404, "Webhook event not found, or nothing of it is left to read again");

    public static readonly Fault BroadcastNotFound = new("NOT_FOUND", 404, "Broadcast not found");

    public static readonly Fault SubscriptionNotFound = new("NOT_FOUND", 404, "Subscription not found");

    public static readonly Fault DeliveryNotFound = new("NOT_FOUND", 404, "Delivery not found");

    public static readonly Fault SubscriptionsFull = new("CONFLICT", 409, "There are as many subscriptions as a tenant may have");

    public static readonly Fault BroadcastClosed = new("CONFLICT", 409, "The broadcast is in no state for that");

    public static readonly Fault MessageNotFound = new("NOT_FOUND", 404, "Message not found");

    public static readonly Fault MethodNotAllowed = new("METHOD_NOT_ALLOWED", 405, "This address knows other methods");

    public static readonly Fault RequestTimeout = new("REQUEST_TIMEOUT", 408, "The request took too long to arrive");

    public static readonly Fault Conflict = new("CONFLICT", 409, "It exists already");

    public static readonly Fault AddressTaken = new("CONFLICT", 409, "A channel with this address exists already");

    public static readonly Fault WebhookKeyTaken = new("CONFLICT", 409, "Another channel's webhooks are known by this secret already");

    public static readonly Fault ChannelNotActive = new("CHANNEL_NOT_ACTIVE", 409, "Channel is not active");

    public static readonly Fault NotUndecided = new("CONFLICT", 409, "Only a message that failed or whose outcome is unknown can be decided on");

    public static readonly Fault VersionConflict = new("VERSION_CONFLICT", 412, "The resource changed; read it again and send its new ETag");

    public static readonly Fault PayloadTooLarge = new("PAYLOAD_TOO_LARGE", 413, "The body is larger than this route accepts");

    public static readonly Fault UnsupportedMediaType = new("UNSUPPORTED_MEDIA_TYPE", 415, "Send the body as application/json");

    public static readonly Fault FileRefused = new("UNSUPPORTED_MEDIA_TYPE", 415, "Files of this kind are not taken; images, audio, video, PDF, office documents and plain text are");

    public static readonly Fault IdempotencyConflict = new("IDEMPOTENCY_CONFLICT", 422, "Idempotency-Key was used with a different request");

    public static readonly Fault IdempotencyRunning = new("IDEMPOTENCY_CONFLICT", 409, "The first request with this Idempotency-Key is still running; retry shortly");

    public static readonly Fault UnsupportedContent = new("UNSUPPORTED_CONTENT", 422, "The platform cannot carry this content");

    public static readonly Fault OutsideWindow = new("OUTSIDE_WINDOW", 422, "The user wrote more than 24 hours ago; only a template may be sent");

    public static readonly Fault OutsideLongWindow = OutsideWindow.Saying("The user wrote more than 7 days ago; nothing may be sent until they write again");

    public static readonly Fault ProviderRejected = new("PROVIDER_REJECTED", 422, "The provider refused the message");

    public static readonly Fault SetUpRefused = new("SETUP_ERROR", 422, "The platform refused the set-up");

    public static readonly Fault TestRefused = new("MESSAGE_ERROR", 422, "The platform refused the test message");

    public static readonly Fault PhoneRefused = new("PHONE_ERROR", 400, "The platform does not tell of this number");

    public static readonly Fault BusinessRefused = new("BUSINESS_ERROR", 400, "The platform does not tell of this business account");

    public static readonly Fault PageRefused = new("PAGE_ERROR", 400, "The platform does not tell of this page");

    public static readonly Fault AccountRefused = new("ACCOUNT_ERROR", 400, "The platform does not tell of this account");

    public static readonly Fault AccountsRefused = new("ACCOUNTS_ERROR", 400, "The platform does not tell of this page's accounts");

    public static readonly Fault VerificationFailed = new("VERIFICATION_FAILED", 403, "Webhook verification failed");

    public static readonly Fault BotRefused = new("BOT_ERROR", 400, "The platform knows no such bot");

    public static readonly Fault TokenRefused = new("VALIDATION_ERROR", 400, "The platform refused the token");

    public static readonly Fault WebhookRefused = new("WEBHOOK_ERROR", 422, "The platform refused the webhook");

    public static readonly Fault RateLimitExceeded = new("RATE_LIMIT_EXCEEDED", 429, "Too many requests, please try again later");

    public static readonly Fault WebhookRateLimitExceeded = new("WEBHOOK_RATE_LIMIT_EXCEEDED", 429, "Too many webhooks, please try again later");

    public static readonly Fault Internal = new("INTERNAL_ERROR", 500, "Internal error");

    public static readonly Fault NoVerifyToken = new("CONFIGURATION_ERROR", 500, "No webhook verify token is configured for this address");

    public static readonly Fault ProviderUnavailable = new("PROVIDER_UNAVAILABLE", 502, "The provider cannot be reached");

    public static readonly Fault Unavailable = new("SERVICE_UNAVAILABLE", 503, "Something that we need does not answer; retry as Retry-After says");

    /// <summary>A published code with a sentence of its own, such as what the platform said.</summary>
    public static Fault Saying(this Fault fault, string text) => fault with { Text = text };
}
