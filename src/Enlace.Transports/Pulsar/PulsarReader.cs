using Microsoft.Extensions.Logging;

namespace Enlace.Transports.Pulsar;

/// <summary>Reads one subscription, session after session.</summary>
internal sealed class PulsarReader(
    PulsarSettings settings, TopicSubscription subscription, Func<IncomingMessage, CancellationToken, Task> receive, Action<int> attached, TimeProvider clock, ILogger logger)
{
    private readonly Attachment _attachment = new(subscription, e => e is BrokerAwayException ? e.Message : null, clock, logger);

    public Task Run(CancellationToken stop) => _attachment.Keep(Session, stop);

    private async Task<string?> Session(CancellationToken stop)
    {
        await using var session = await PulsarSession.Start(settings, subscription, receive, clock, logger, stop);
        attached(1);
        try
        {
            return await _attachment.Attached(() => session.Ended(stop));
        }
        finally
        {
            attached(-1);
        }
    }
}
