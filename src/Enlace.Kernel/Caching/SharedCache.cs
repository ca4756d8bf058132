using Microsoft.Extensions.Logging;

namespace Enlace.Kernel.Caching;

/// <summary>
/// The shared store behind a breaker: it is asked only while <see cref="SharedCacheSweep"/> has lately removed all that is old, and after
/// the first failure nobody waits for it until that was done again. Down, it makes reads slower and none of them wrong.
/// </summary>
public sealed partial class SharedCache(ISharedStore store, TimeProvider clock, ILogger<SharedCache> logger)
{
    // The store answers quickly: while one round is handed out, another may be on its way.
    private const int AtOnce = 2;

    /// <summary>The longest that a value may be older than the database, whatever fails: nothing is served longer after a complete sweep began.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(2);

    private readonly Rounds<(string Key, string Shape), SharedEntry> _rounds = new(
        AtOnce, wanted => Task.WhenAll(wanted.Select(one => store.Find(one.Key, one.Shape, CancellationToken.None))));

    private readonly Lock _gate = new();
    private long _doubts, _sweptAt;
    private bool _isReached, _isTrusted, _isTold;

    public ISharedStore Store => store;

    public bool IsTrusted
    {
        get
        {
            lock (_gate)
                return _isTrusted && clock.GetElapsedTime(_sweptAt) < Bound;
        }
    }

    /// <summary>What is there, or null when the store is not to be asked.</summary>
    internal async ValueTask<SharedEntry?> Find(string key, string shape, CancellationToken cancel)
    {
        if (!IsTrusted)
            return null;
        try
        {
            var entry = await _rounds.Ask((key, shape), cancel);
            // It may have become old while we waited for it.
            return IsTrusted ? entry : null;
        }
        catch (SharedStoreAwayException e)
        {
            Doubt(e);
            return null;
        }
    }

    internal async Task Keep(string key, string shape, string ticket, CachedAnswer answer, TimeSpan life, CancellationToken cancel)
    {
        try
        {
            if (IsTrusted && !await store.Store(key, shape, ticket, answer, life, cancel))
                ReadMeters.Refused.Add(1);
        }
        catch (SharedStoreAwayException e)
        {
            Doubt(e);
        }
    }

    /// <summary>While the store is away this does nothing: the marks stay in the database, and no process trusts it again before it went through them.</summary>
    internal async Task Drop(IReadOnlyList<SharedDrop> drops)
    {
        lock (_gate)
        {
            if (!_isReached)
                return;
        }

        try
        {
            await store.Drop(drops, CancellationToken.None);
        }
        catch (SharedStoreAwayException e)
        {
            Doubt(e);
        }
    }

    /// <summary>The store answers: from now on every change is removed from it at once, so the marks that are read after this are all that it missed.</summary>
    /// <returns>How many failures there were so far, for <see cref="Trust"/>.</returns>
    internal long Reach()
    {
        lock (_gate)
        {
            _isReached = true;
            return _doubts;
        }
    }

    /// <param name="doubts">As <see cref="Reach"/> gave them: a failure since then is not forgotten.</param>
    /// <param name="since">When the sweep began.</param>
    internal void Trust(long doubts, long since)
    {
        lock (_gate)
        {
            if (doubts != _doubts)
                return;
            if (!_isTrusted)
                Log.Trusted(logger, store.Place);
            (_isTrusted, _isTold, _sweptAt) = (true, false, since);
        }
    }

    internal void Doubt(Exception reason)
    {
        lock (_gate)
        {
            _doubts++;
            (_isReached, _isTrusted) = (false, false);
            if (_isTold || reason is SharedStoreAwayException { IsConnecting: true })
                return;
            _isTold = true;
        }

        ReadMeters.CacheOutages.Add(1);
        Log.Doubted(logger, store.Place, reason.Message);
    }

    private static partial class Log
    {
        [LoggerMessage(320, LogLevel.Information, "The cache at {Place} is in use")]
        public static partial void Trusted(ILogger logger, string place);

        [LoggerMessage(321, LogLevel.Warning, "The cache at {Place} is left alone until all that changed is removed from it; reads are slower meanwhile: {Reason}")]
        public static partial void Doubted(ILogger logger, string place, string reason);
    }
}
