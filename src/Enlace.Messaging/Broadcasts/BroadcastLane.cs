using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;
using Enlace.Messaging.Sending;

namespace Enlace.Messaging.Broadcasts;

/// <summary>How the recipients of one platform are reached, or why none of them is.</summary>
/// <param name="Platform">Theirs.</param>
/// <param name="Channel">Null where there is none.</param>
/// <param name="Traits">Of the channel's platform, or of any provider's where there is no channel.</param>
/// <param name="Parts">How many calls one message takes.</param>
/// <param name="Refusal">What is told of every recipient.</param>
internal sealed record BroadcastLane(PlatformKind Platform, Channel? Channel, PlatformTraits? Traits, int Parts, SendError? Refusal)
{
    /// <summary>What marks a key that is only a text: no platform has such persons, so it can be nobody's.</summary>
    public const string NoPerson = "?:";

    public string Word => MessagingWire.Glossary.Word(Platform);

    public static BroadcastLane Of(PlatformKind platform, Channel? channel, MessageContent content, PlatformFamily family)
    {
        var any = family.Of(platform).FirstOrDefault()?.Traits;
        if (channel is null)
            return new BroadcastLane(platform, null, any, 0, new SendError(BroadcastWords.NoChannel, $"No active channel found for platform {MessagingWire.Glossary.Word(platform)}", false));
        if (channel.DeletedAt is not null)
            return new BroadcastLane(platform, null, any, 0, new SendError(SendWords.ChannelDeleted, "The channel was deleted before the message could be sent", false));
        if (family.Find(platform, channel.Provider)?.Traits is not { } traits)
            return new BroadcastLane(platform, null, any, 0, new SendError("unknown_provider", "This version of the program does not know the channel's provider", true));
        var plan = MessagePlan.Of(content, traits);
        return new BroadcastLane(platform, channel, traits, plan.Parts.Count, plan.Refusals.Count == 0
            ? null
            : new SendError(SendWords.Unsupported, string.Join("; ", plan.Refusals.Select(refusal => $"{refusal.Field}: {refusal.Rule}")), false));
    }

    /// <summary>The one spelling of a recipient, by which a second mention is known.</summary>
    public string KeyOf(string recipient) => Traits is { } traits && Recipient.Of(recipient, traits) is { } known ? known.Key : NoPerson + recipient;
}
