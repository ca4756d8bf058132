using System.Net;

namespace Enlace.Lending.Security;

/// <summary>How often one address may call within a minute that begins with its first call. An IPv6 subscriber has a whole /64 and is counted as one.</summary>
internal sealed class AddressBudget(int perMinute, TimeProvider clock)
{
    private const int MostAddresses = 10_000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Spent> _spent = [];

    /// <returns>Null when the call may go on; else how long to wait.</returns>
    public TimeSpan? Take(IPAddress? address)
    {
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            var key = SenderKey.Of(address);
            if (!_spent.TryGetValue(key, out var spent))
            {
                if (_spent.Count >= MostAddresses)
                    Forget(now);
                // So many at once are one crowd, and share what one may spend.
                spent = _spent.Count >= MostAddresses ? Of("", now) : Of(key, now);
            }

            if (clock.GetElapsedTime(spent.Since, now) >= Window)
                (spent.Since, spent.Calls) = (now, 0);
            return ++spent.Calls <= perMinute ? null : Window - clock.GetElapsedTime(spent.Since, now);
        }
    }

    private Spent Of(string key, long now)
    {
        if (!_spent.TryGetValue(key, out var spent))
            _spent[key] = spent = new Spent { Since = now };
        return spent;
    }

    private void Forget(long now)
    {
        foreach (var (key, _) in _spent.Where(pair => clock.GetElapsedTime(pair.Value.Since, now) >= Window).ToList())
            _spent.Remove(key);
    }

    private sealed class Spent
    {
        public long Since { get; set; }

        public int Calls { get; set; }
    }
}
