namespace Enlace.Kernel.Http;

/// <summary>Marks a route that knows repeats by itself: its Idempotency-Key is kept with its rows and not with a stored answer.</summary>
internal sealed class OwnIdempotency
{
    public static OwnIdempotency Instance { get; } = new();
}
