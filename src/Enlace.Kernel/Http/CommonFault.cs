namespace Enlace.Kernel.Http;

/// <summary>The refusals that every module shares; each module's error shape words them.</summary>
public enum CommonFault
{
    InvalidInput,
    Unauthenticated,
    Forbidden,
    RouteNotFound,
    MethodNotAllowed,
    RequestTimeout,
    VersionConflict,
    TooLarge,
    UnsupportedMediaType,
    IdempotencyMismatch,
    IdempotencyRunning,
    TooManyRequests,
    Internal,
    Unavailable,
}
