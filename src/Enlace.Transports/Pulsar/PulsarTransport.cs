using Microsoft.Extensions.Logging;

namespace Enlace.Transports.Pulsar;

/// <summary>Apache Pulsar behind the backbone: confirmed publishing by one session per topic, readers that find back by themselves.</summary>
internal sealed class PulsarTransport : ITransport
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    private readonly PulsarSettings _settings;
    private readonly PulsarPublisher _publisher;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _supervision;
    private int _readers, _attached;

    public PulsarTransport(PulsarSettings settings, TimeProvider clock, ILoggerFactory loggers)
    {
        (_settings, _clock, _logger) = (settings, clock, loggers.CreateLogger<PulsarTransport>());
        _publisher = new PulsarPublisher(settings, clock);
        _supervision = Supervise();
    }

    public string Name => "pulsar";

    public bool IsConnected => (_publisher.IsWanted || Volatile.Read(ref _readers) > 0) && _publisher.IsOpen && Volatile.Read(ref _attached) == Volatile.Read(ref _readers);

    public Task Reach(CancellationToken cancel) => _publisher.Reach(cancel);

    // A topic is made by whoever comes first, and its subscription by its reader, unless a contract has named it.
    public Task DeclareQueue(string queue, string? subscription, CancellationToken cancel) => subscription is null ? Task.CompletedTask : _publisher.Subscribe(queue, subscription, cancel);

    public Task<IReadOnlyList<Outcome>> Publish(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancel) => _publisher.Publish(messages, cancel);

    public async Task Consume(TopicSubscription subscription, Func<IncomingMessage, CancellationToken, Task> receive, CancellationToken stop)
    {
        Interlocked.Increment(ref _readers);
        try
        {
            await new PulsarReader(_settings, subscription, receive, change => Interlocked.Add(ref _attached, change), _clock, _logger).Run(stop);
        }
        finally
        {
            Interlocked.Decrement(ref _readers);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _supervision;
        await _publisher.DisposeAsync();
        _end.Dispose();
    }

    private async Task Supervise()
    {
        while (!_end.IsCancellationRequested)
        {
            await Task.WhenAny(Task.Delay(Look, _clock, _end.Token));
            try
            {
                await _publisher.Reopen(_end.Token);
            }
            catch (OperationCanceledException) when (_end.IsCancellationRequested)
            {
                return;
            }
            catch (BrokerAwayException e)
            {
                TransportLog.Away(_logger, e.Message);
            }
        }
    }
}
