using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.Inbound;

/// <summary>One thing that a person did, on its way into the tables.</summary>
/// <param name="Webhook">That brought it.</param>
/// <param name="ReceivedAt">When the webhook came.</param>
internal sealed record InboundArrival(Channel Channel, Guid Webhook, DateTimeOffset ReceivedAt, Incoming What)
{
    /// <summary>What the platforms' clocks may be ahead of ours before we believe our own.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public DateTimeOffset SentAt { get; } = UnixMicroseconds.Cut(What.SentAt is { } told && told > Earliest && told <= ReceivedAt + Ahead ? told : ReceivedAt);

    /// <summary>By what it is known for ever: 16 bytes of the hash of channel and external id.</summary>
    public Guid Key { get; } = SeenKey.Of(Channel.Id, What.ExternalId);

    public bool IsEcho => What.Type == IncomingTypes.Echo;

    public bool IsDeletion => What.Type == IncomingTypes.Deletion;

    public bool IsStop => What.Stopped is not null || What.Type == IncomingTypes.Stop;

    /// <summary>Whether the person did something that opens the window.</summary>
    public bool IsAlive => !IsEcho && !IsStop && !IsDeletion && What.Type != IncomingTypes.System;

    /// <summary>Whether a row is made of it.</summary>
    public bool IsKept => !IsStop && !IsDeletion;
}
