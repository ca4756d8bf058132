using System.Collections.Concurrent;

namespace Enlace.Sandbox.StandIns;

/// <summary>When a person wrote to an account for the last time, and what is known of them.</summary>
internal sealed class Conversations(TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    private readonly ConcurrentDictionary<(string Account, string Person), DateTimeOffset> _last = new();
    private readonly ConcurrentDictionary<string, PersonMessage> _people = new(StringComparer.Ordinal);

    public void Heard(string account, PersonMessage message)
    {
        _last[(account, message.From)] = clock.GetUtcNow();
        _people[message.From] = message;
    }

    public bool IsOpen(string account, string person) => _last.TryGetValue((account, person), out var at) && clock.GetUtcNow() - at < Window;

    /// <summary>The last message of a person; it tells the channel, the account and the name.</summary>
    public PersonMessage? Last(string person) => _people.GetValueOrDefault(person);

    public void Clear()
    {
        _last.Clear();
        _people.Clear();
    }
}
