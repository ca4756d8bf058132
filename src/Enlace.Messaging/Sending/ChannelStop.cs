using Enlace.Contracts.Messaging;
using Enlace.Kernel.Events.Outlets;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Data;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;
using Microsoft.Extensions.Logging;

namespace Enlace.Messaging.Sending;

/// <summary>
/// A platform refuses a channel, in the answer to a send or in a webhook: in one transaction it goes to <c>error</c>, its destination stops, and that is told.
/// What waits stays until somebody mends the channel.
/// </summary>
internal sealed partial class ChannelStop(ChannelLine line, PlatformFamily family, ChannelDirectory directory, Outbox outbox, TimeProvider clock, ILogger<ChannelStop> logger)
{
    private const int LongestError = 1000;

    private static readonly SqlText Mark = MessagingSql.Of("""
        UPDATE messaging.channel_integrations SET status = 'error', last_error = @error, last_error_at = @now_at, updated_at = @now_at, version = version + 1
        WHERE id = @channel AND status = 'active' AND deleted_at IS NULL AND (@version = 0 OR version = @version)
        """);

    /// <param name="session">The transaction of whoever heard it.</param>
    /// <param name="channel">Whose it is.</param>
    /// <param name="why">What the platform said, without secrets.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <param name="version">Of the channel with whose credentials it was tried: a change since then wins. 0 where nobody tried anything.</param>
    /// <returns>False when it was out of use already, or changed meanwhile.</returns>
    public async Task<bool> Stop(SqlSession session, Channel channel, string why, CancellationToken cancel, long version = 0)
    {
        var said = Inbound.Storable.Text(PersonMask.Within(why), LongestError)!;
        if (await session.Execute(Mark, cancel, ("channel", channel.Id), ("version", version), ("error", said), ("now_at", UnixMicroseconds.Cut(clock.GetUtcNow()))) == 0)
            return false;
        await line.Open(session, channel, family.Find(channel.Platform, channel.Provider)?.Traits, cancel);
        await OutletDesk.Pause(session, ChannelLine.NameOf(channel.Id), ChannelLine.Broken, cancel);
        var platform = MessagingWire.Glossary.Word(channel.Platform);
        await outbox.Tell(session, channel.TenantId, [new ChannelFailed(channel.Id, platform, said)], cancel);
        session.AfterCommit(() =>
        {
            directory.Forget();
            Log.Stopped(logger, channel.Id, platform, said);
        });
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(1121, LogLevel.Warning, "The {Platform} channel {ChannelId} is out of use until somebody mends it: {Reason}")]
        public static partial void Stopped(ILogger logger, Guid channelId, string platform, string reason);
    }
}
