using Enlace.Messaging.Channels;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.Sending;

/// <summary>A message that is about to be sent, and all that is needed for it.</summary>
internal sealed record Errand(OutboundMessage Message, Channel Channel, Conversation Conversation, IPlatform Platform, ChannelSecrets Secrets, MessagePlan Plan)
{
    /// <summary>Whom it goes to; a platform may have told us a better address on the way.</summary>
    public string Address { get; init; } = Conversation.Address;

    /// <summary>The parts that are still to be sent, in their order.</summary>
    public required IReadOnlyList<int> Places { get; init; }

    /// <summary>Whether a message may go out twice rather than not at all, as its owner decided for the channel.</summary>
    public bool ResendsUnknown { get; init; }

    public string Line => ChannelLine.NameOf(Channel.Id);

    /// <summary>How fast this person is written to, over all processes; null without a bound.</summary>
    public RateLimit? PersonPace => Platform.Traits.PaceOf(Address) is { Seconds: > 0 } pace
        ? new RateLimit(Math.Clamp(1 / pace.Seconds, RateLimit.Slowest, RateLimit.Fastest), Math.Clamp(pace.Burst, 1, RateLimit.LargestBurst))
        : null;
}
