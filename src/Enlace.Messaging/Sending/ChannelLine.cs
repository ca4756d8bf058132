using Enlace.Kernel.Events.Outlets;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.Sending;

/// <summary>A channel as a destination of the backbone: its pace, and whether anything goes through.</summary>
internal sealed class ChannelLine(OutletDesk outlets)
{
    public const string Kind = "channel";

    /// <summary>Why the backbone holds what waits: the channel's own state, which its owner changes. An operator's pause is another and stays.</summary>
    public const string Disabled = "channel_disabled", Broken = "channel_error";

    private static readonly string[] OwnReasons = [Disabled, Broken];

    public static string NameOf(Guid channel) => $"{Kind}:{channel}";

    /// <summary>Makes the destination, with the platform's pace until an operator sets another.</summary>
    public Task<int> Open(SqlSession session, Channel channel, PlatformTraits? traits, CancellationToken cancel) =>
        outlets.Open(session, Kind, NameOf(channel.Id), channel.TenantId, traits is null ? null : PaceOf(traits), cancel);

    /// <summary>To be called in the transaction in which a channel is made or changes: stops its destination or lets it go on, as its status says.</summary>
    public async Task Follow(SqlSession session, Channel channel, PlatformTraits? traits, CancellationToken cancel)
    {
        await Open(session, channel, traits, cancel);
        if (channel is { Status: ChannelStatus.Active, DeletedAt: null })
            await outlets.Resume(session, NameOf(channel.Id), OwnReasons, cancel);
        else if (channel.DeletedAt is null)
            await OutletDesk.Pause(session, NameOf(channel.Id), channel.Status == ChannelStatus.Error ? Broken : Disabled, cancel);
        else
            // What waits fails when it is met, which a stopped destination would put off for ever.
            await outlets.Resume(session, NameOf(channel.Id), OwnReasons, cancel);
    }

    private static RateLimit PaceOf(PlatformTraits traits) => new(
        Math.Clamp(traits.PerSecond, RateLimit.Slowest, RateLimit.Fastest), Math.Clamp((int)traits.PerSecond, 1, RateLimit.LargestBurst));
}
