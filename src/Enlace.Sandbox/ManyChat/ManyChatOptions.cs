namespace Enlace.Sandbox.ManyChat;

/// <summary>How much traffic a clinic's chatbot makes, and of which kind.</summary>
public sealed record ManyChatOptions
{
    /// <summary>The same seed makes the same events, to the byte.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Events a second on average; as people do, they come in clusters.</summary>
    public double Rate { get; init; } = 1;

    /// <summary>When the last event is due at the latest.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>No more events than this.</summary>
    public int Most { get; init; } = int.MaxValue;

    /// <summary>The share of events that a hub must refuse, 0 to 1.</summary>
    public double InvalidShare { get; init; }

    /// <summary>The time of the first event, which the events tell.</summary>
    public required DateTimeOffset Start { get; init; }
}
