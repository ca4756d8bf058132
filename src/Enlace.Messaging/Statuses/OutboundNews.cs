using Enlace.Messaging.Domain;
using Microsoft.Extensions.Logging;

namespace Enlace.Messaging.Statuses;

/// <summary>Counts and logs how far messages of ours have come, once that is durable. Whom they go to is masked.</summary>
internal sealed partial class OutboundNews(ILogger<OutboundNews> logger)
{
    public void Tell(SqlSession session, Channel channel, IReadOnlyList<MessageRow> moved)
    {
        if (moved.Count > 0)
            session.AfterCommit(() => Tell(channel, moved));
    }

    /// <summary>Our own code broke in the middle of a send.</summary>
    public void Broke(OutboundMessage message, Channel channel, Exception exception) => Log.Broke(
        logger, message.Id, PersonMask.Of(message.Recipient), MessagingWire.Glossary.Word(channel.Platform), channel.Id, PersonMask.Of(exception));

    private void Tell(Channel channel, IReadOnlyList<MessageRow> moved)
    {
        var platform = MessagingWire.Glossary.Word(channel.Platform);
        foreach (var row in moved)
        {
            MessagingMeters.Reached(channel.Platform, channel.Provider, row.Status);
            if (row.Status is OutboundStatus.Failed or OutboundStatus.Unknown or OutboundStatus.Expired)
                Log.Ended(logger, row.Id, PersonMask.Of(row.Recipient), platform, channel.Id, MessagingWire.Glossary.Word(row.Status), row.ErrorCode);
            else if (logger.IsEnabled(LogLevel.Debug))
                Log.Reached(logger, row.Id, PersonMask.Of(row.Recipient), platform, channel.Id, MessagingWire.Glossary.Word(row.Status));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1180, LogLevel.Warning, "Message {MessageId} to {Recipient} through the {Platform} channel {ChannelId} is {Status}: {Code}")]
        public static partial void Ended(ILogger logger, Guid messageId, string recipient, string platform, Guid channelId, string status, string? code);

        [LoggerMessage(1181, LogLevel.Debug, "Message {MessageId} to {Recipient} through the {Platform} channel {ChannelId} has come to {Status}")]
        public static partial void Reached(ILogger logger, Guid messageId, string recipient, string platform, Guid channelId, string status);

        [LoggerMessage(1182, LogLevel.Error, "Sending message {MessageId} to {Recipient} through the {Platform} channel {ChannelId} broke: {Failure}")]
        public static partial void Broke(ILogger logger, Guid messageId, string recipient, string platform, Guid channelId, string failure);
    }
}
