using System.Threading.Channels;
using Enlace.Kernel.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enlace.Kernel.Events.Transports;

/// <summary>
/// Stores what comes in before it is acknowledged: once per sender's id, with its deliveries, many in one commit. What nobody can read goes
/// to the dead letters at once; while the database is away, messages wait here unacknowledged, and the broker keeps them.
/// </summary>
internal sealed partial class Ingress(
    Database database, Outbox outbox, Destinations destinations, DeliveryStore deliveries, IngressReader reader, IEnumerable<IBurialWitness> witnesses,
    TimeProvider clock, ILogger<Ingress> logger) : BackgroundService
{
    private const int LargestCommit = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private static readonly SqlText IsKnown = new("SELECT 1 FROM evt.message WHERE message_id = @id");

    private readonly Channel<Receipt> _queue = Channel.CreateBounded<Receipt>(new BoundedChannelOptions(4 * LargestCommit) { SingleReader = true });

    /// <summary>Returns once the message is durable here, or known from before.</summary>
    /// <exception cref="OperationCanceledException">Stopped before that; the broker hands it over again.</exception>
    public async Task Receive(IngressRoute route, IncomingMessage incoming, CancellationToken cancel)
    {
        var receipt = reader.Read(route, incoming);
        await _queue.Writer.WriteAsync(receipt, cancel);
        await receipt.Stored.Task.WaitAsync(cancel);
        await Failpoints.Hit("ingress.stored");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<Receipt>(LargestCommit);
        try
        {
            while (await _queue.Reader.WaitToReadAsync(stoppingToken))
            {
                // What arrived while the last commit ran goes into the next one: busy hours make large commits by themselves.
                batch.Clear();
                while (batch.Count < LargestCommit && _queue.Reader.TryRead(out var receipt))
                    batch.Add(receipt);
                if (!await TryStore(batch, stoppingToken))
                {
                    foreach (var receipt in batch)
                        await TryStore([receipt], stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Whatever was not stored is not acknowledged either.
        }
    }

    /// <summary>False when the commit failed because of what is in it, and there is more than one suspect.</summary>
    private async Task<bool> TryStore(List<Receipt> batch, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                await database.Write(async (session, inner) =>
                {
                    foreach (var receipt in batch)
                        await Store(session, receipt, inner);
                    await Failpoints.Hit("ingress.storing");
                }, stop);
                foreach (var receipt in batch)
                    receipt.Stored.TrySetResult();
                return true;
            }
            catch (DatabaseUnavailableException e)
            {
                Log.Waits(logger, batch.Count, e.Message);
                await Task.Delay(Pause, clock, stop);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                if (batch.Count > 1)
                    return false;
                Log.Failed(logger, e, batch[0].Message.Id, batch[0].Route.Subscription.Topic);
                batch[0].Stored.TrySetException(e);
                return true;
            }
        }
    }

    private async Task Store(SqlSession session, Receipt receipt, CancellationToken cancel)
    {
        var (topic, consumer) = (receipt.Route.Subscription.Topic, $"ingress:{receipt.Route.Subscription.Name}");
        if (!await Inbox.FirstTime(session, consumer, topic, receipt.Key, cancel))
            return;
        var message = receipt.Message;
        // Its teller shares our database, or a stranger used an id that we know: either way ids of ours stay unique.
        if ((await session.Query(IsKnown, row => row.Int(0), cancel, ("id", message.Id))).Count > 0)
            message = message with { Id = Guid.CreateVersion7(clock.GetUtcNow()), CausationId = message.Id };
        var fanout = receipt.Type is { } type ? destinations.ReactionsTo(type.Clr) : Fanout.None;
        var row = await outbox.Append(session, message, replayOf: null, fanout, cancel, toSubscribers: false);
        if (receipt.Refusal is not { } refusal)
            return;
        var reaction = destinations.Of(receipt.Route.Reactions[0]);
        await deliveries.BuryReceived(session, reaction, message with { Row = row }, refusal, cancel);
        foreach (var witness in witnesses)
            await witness.Buried(session, new Burial(topic, message with { Row = row }, IsReadable: false, refusal.Code!, refusal.Detail, receipt.Deliveries), cancel);
        session.AfterCommit(() =>
        {
            Telemetry.DeadLettersAdded.Add(1, new KeyValuePair<string, object?>("dest", Destination.ReactionKind));
            Log.Refused(logger, message.Id, topic, refusal.Code, refusal.Detail);
        });
    }

    private static partial class Log
    {
        [LoggerMessage(250, LogLevel.Warning, "{Count} received messages wait for the database: {Reason}")]
        public static partial void Waits(ILogger logger, int count, string reason);

        [LoggerMessage(251, LogLevel.Error, "Message {MessageId} of {Topic} could not be stored; the broker hands it over again")]
        public static partial void Failed(ILogger logger, Exception exception, Guid messageId, string topic);

        [LoggerMessage(252, LogLevel.Warning, "Message {MessageId} of {Topic} went to the dead letters: {Code} {Detail}")]
        public static partial void Refused(ILogger logger, Guid messageId, string topic, string? code, string? detail);
    }
}
