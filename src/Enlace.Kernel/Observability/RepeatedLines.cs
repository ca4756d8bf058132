using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Enlace.Kernel.Observability;

/// <summary>
/// Folds what the background says over and over while something is away: the first line at once, then one in half a minute with the number
/// of those between. Lines of a request are never folded: each is somebody's answer.
/// </summary>
internal sealed class RepeatedLines(TimeProvider clock)
{
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(30);

    // Messages may carry ids, so their number has no bound of its own.
    private const int Most = 1000;

    private readonly ConcurrentDictionary<(string Category, int Event, string Message), Told> _told = new();

    /// <summary>How often it was said since it was written last; null when it is not written now.</summary>
    public int? Take(string category, EventId happening, string message)
    {
        var now = clock.GetTimestamp();
        if (_told.Count >= Most)
            Forget(now);
        var told = _told.GetOrAdd((category, happening.Id, message), static (_, at) => new Told { At = at, IsNew = true }, now);
        lock (told)
        {
            if (!told.IsNew && clock.GetElapsedTime(told.At, now) < Window)
            {
                told.Folded++;
                return null;
            }

            var folded = told.Folded;
            (told.At, told.Folded, told.IsNew) = (now, 0, false);
            return folded;
        }
    }

    private void Forget(long now)
    {
        foreach (var (key, told) in _told)
        {
            if (clock.GetElapsedTime(told.At, now) >= Window)
                _told.TryRemove(key, out _);
        }

        if (_told.Count >= Most)
            _told.Clear();
    }

    private sealed class Told
    {
        public long At;
        public int Folded;
        public bool IsNew;
    }
}
