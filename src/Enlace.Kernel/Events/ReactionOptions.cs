using Enlace.Contracts;

namespace Enlace.Kernel.Events;

/// <summary>How a reaction is run.</summary>
public sealed record ReactionOptions
{
    public static ReactionOptions Default { get; } = new();

    /// <summary>Facts about one subject are handled one after the other, in the order in which they became true.</summary>
    public bool Ordered { get; init; }

    /// <summary>
    /// Whether it has a use for a fact, asked where that is told, so that the many it has none for cost it no delivery. What comes by a broker is handed to it
    /// unasked, so it judges for itself as well. Null: all.
    /// </summary>
    public Func<IEvent, bool>? Wants { get; init; }

    /// <summary>How many run at once in one process.</summary>
    public int MaxInFlight { get; init; } = 16;

    /// <summary>One attempt's time limit.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What happens to later facts of a subject when one fact of it fails for good.</summary>
    public WhenHeadFails WhenHeadFails { get; init; } = WhenHeadFails.SkipToDeadLetter;

    /// <summary>When what failed for now is tried again; after the last of these it goes to the dead letters.</summary>
    public RetrySchedule Retries { get; init; } = RetrySchedule.Internal;
}
