using Microsoft.Extensions.Logging;

namespace Enlace.Transports.RabbitMq;

/// <summary>RabbitMQ behind the backbone: confirmed publishing with our own window, readers that find back by themselves.</summary>
internal sealed class RabbitMqTransport : ITransport
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    private readonly RabbitMqConnection _publishing, _reading;
    private readonly RabbitMqPublisher _publisher;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _watch;

    public RabbitMqTransport(RabbitMqSettings settings, TimeProvider clock, ILoggerFactory loggers)
    {
        _logger = loggers.CreateLogger<RabbitMqTransport>();
        _clock = clock;
        _publishing = new RabbitMqConnection(settings, "publishing", clock, _logger);
        _reading = new RabbitMqConnection(settings, "reading", clock, _logger);
        _publisher = new RabbitMqPublisher(_publishing, clock, _logger);
        _watch = CountUnrouted();
    }

    public string Name => "rabbitmq";

    public bool IsConnected => (_publishing.IsWanted || _reading.IsWanted)
        && (!_publishing.IsWanted || _publishing.IsOpen) && (!_reading.IsWanted || _reading.IsOpen);

    public bool HasSharedQueues => true;

    public async Task Reach(CancellationToken cancel)
    {
        // A virtual host that is not there or not ours is refused only after the connection stands; a channel shows it.
        try
        {
            await using var channel = await (await _publishing.Open(cancel)).CreateChannelAsync(cancellationToken: cancel);
        }
        catch (Exception e) when (e is not BrokerAwayException && RabbitMqFailure.IsUnlessAsked(e, cancel))
        {
            throw new BrokerAwayException($"{_publishing}: {RabbitMqFailure.Describe(e)}", e);
        }
    }

    public async Task DeclareQueue(string queue, string? subscription, CancellationToken cancel)
    {
        try
        {
            await RabbitMqTopology.DeclareTopic(await _publishing.Open(cancel), queue, carriesCommands: true, isQueue: true, isPlain: false, subscription, cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested && (RabbitMqFailure.IsUnlessAsked(e, cancel) || e is TopicMismatchException))
        {
            throw new BrokerAwayException(e is TopicMismatchException ? e.Message : RabbitMqFailure.Describe(e), e);
        }
    }

    public Task<IReadOnlyList<Outcome>> Publish(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancel) => _publisher.Publish(messages, cancel);

    public Task Consume(TopicSubscription subscription, Func<IncomingMessage, CancellationToken, Task> receive, CancellationToken stop) =>
        new RabbitMqReader(_reading, subscription, receive, _clock, _logger).Run(stop);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watch;
        await _publisher.DisposeAsync();
        await _publishing.DisposeAsync();
        await _reading.DisposeAsync();
        _end.Dispose();
    }

    /// <summary>The exchange swallows what nobody is bound to, so a publisher cannot count it: the queue behind it can.</summary>
    private async Task CountUnrouted()
    {
        while (!_end.IsCancellationRequested)
        {
            await Task.WhenAny(Task.Delay(Look, _clock, _end.Token));
            if (_end.IsCancellationRequested || !_publishing.IsOpen)
                continue;
            try
            {
                if (await RabbitMqTopology.CountUnrouted(await _publishing.Open(_end.Token), _end.Token) is { } count)
                    BrokerMeters.Unrouted.Record(count);
            }
            catch (Exception e) when (RabbitMqFailure.Is(e) || e is OperationCanceledException)
            {
                // The next look is soon, and whoever publishes tells about a broker that is away.
                continue;
            }
        }
    }
}
