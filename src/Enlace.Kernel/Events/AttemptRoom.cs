using System.Threading.RateLimiting;

namespace Enlace.Kernel.Events;

/// <summary>
/// Where the attempts of this process run: side by side, or alone. A message with its last chance runs alone, so that when the process dies
/// once more it is known who killed it; beside others an innocent one would be buried for what they did.
/// </summary>
internal sealed class AttemptRoom(TimeProvider clock) : IDisposable
{
    private const int Everybody = 100_000;

    // Longer would let one that hangs hold up all others.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ConcurrencyLimiter _room = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = Everybody,
        QueueLimit = int.MaxValue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Leaving is disposing. Whoever must be alone waits until the others have left, and after a while makes do with company.</summary>
    public async Task<IDisposable> Enter(Claim claim)
    {
        if (claim.Claims < DeliveryStore.MostClaims)
            return await _room.AcquireAsync(1, CancellationToken.None);
        using var limit = new CancellationTokenSource(Patience, clock);
        try
        {
            return await _room.AcquireAsync(Everybody, limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return await _room.AcquireAsync(1, CancellationToken.None);
        }
    }

    public void Dispose() => _room.Dispose();
}
