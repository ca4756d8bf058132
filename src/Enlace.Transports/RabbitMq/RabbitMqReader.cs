using Microsoft.Extensions.Logging;

namespace Enlace.Transports.RabbitMq;

/// <summary>Reads one subscription, session after session.</summary>
internal sealed partial class RabbitMqReader(
    RabbitMqConnection connection, TopicSubscription subscription, Func<IncomingMessage, CancellationToken, Task> receive, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan Mismatched = TimeSpan.FromSeconds(3);

    private readonly Attachment _attachment = new(subscription, e => RabbitMqFailure.IsUnlessAsked(e, CancellationToken.None) ? RabbitMqFailure.Describe(e) : null, clock, logger);

    public Task Run(CancellationToken stop) => _attachment.Keep(Session, stop);

    private async Task<string?> Session(CancellationToken stop)
    {
        var link = await connection.Open(stop);
        try
        {
            await RabbitMqTopology.DeclareSubscription(link, subscription, stop);
        }
        catch (TopicMismatchException e)
        {
            Log.Mismatch(logger, subscription.Topic, e.Message);
            await Task.Delay(Mismatched, clock, stop);
            return null;
        }

        await using var session = await RabbitMqSession.Start(link, subscription, receive, clock, logger, stop);
        return await _attachment.Attached(async () =>
        {
            var reason = await session.Ended(stop);
            if (reason.IsSilent)
                await connection.Abandon(reason.Text);
            return stop.IsCancellationRequested ? null : reason.Text;
        });
    }

    private static partial class Log
    {
        [LoggerMessage(815, LogLevel.Error, "Nothing can be read from {Topic}: {Reason}")]
        public static partial void Mismatch(ILogger logger, string topic, string reason);
    }
}
