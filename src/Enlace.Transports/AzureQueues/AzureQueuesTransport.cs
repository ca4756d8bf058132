using Microsoft.Extensions.Logging;

namespace Enlace.Transports.AzureQueues;

/// <summary>Azure Storage Queues behind the backbone: a queue per subscription, claims that are renewed while somebody works on them.</summary>
internal sealed class AzureQueuesTransport : ITransport
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(3);

    private readonly AzureQueuesSettings _settings;
    private readonly QueueStore _store;
    private readonly AzureQueuesPublisher _publisher;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _watch;

    public AzureQueuesTransport(AzureQueuesSettings settings, TimeProvider clock, ILoggerFactory loggers)
    {
        (_settings, _clock, _logger) = (settings, clock, loggers.CreateLogger<AzureQueuesTransport>());
        _store = new QueueStore(settings, clock);
        _publisher = new AzureQueuesPublisher(_store, clock);
        _watch = Watch();
    }

    public string Name => "azure-queues";

    public bool IsConnected => _store.Answers;

    public async Task Reach(CancellationToken cancel)
    {
        try
        {
            await _store.Ask(cancel);
        }
        catch (Exception e) when (AzureQueuesFailure.Is(e) && !cancel.IsCancellationRequested)
        {
            throw new BrokerAwayException($"{_settings}: {AzureQueuesFailure.Describe(e)}", e);
        }
    }

    public async Task DeclareQueue(string queue, string? subscription, CancellationToken cancel)
    {
        try
        {
            await _store.Create(_store.Names.SingleQueueOf(queue), null, cancel);
        }
        catch (Exception e) when (AzureQueuesFailure.Is(e) && !cancel.IsCancellationRequested)
        {
            throw new BrokerAwayException($"{_settings}: {AzureQueuesFailure.Describe(e)}", e);
        }
    }

    public Task<IReadOnlyList<Outcome>> Publish(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancel) => _publisher.Publish(messages, cancel);

    public Task Consume(TopicSubscription subscription, Func<IncomingMessage, CancellationToken, Task> receive, CancellationToken stop) =>
        new AzureQueuesReader(_store, subscription, receive, _clock, _logger).Run(stop);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watch;
        _end.Dispose();
    }

    /// <summary>Health must not go on saying what was true when somebody last had something to send.</summary>
    private async Task Watch()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                if (_store.SinceLastCall >= Look || !_store.Answers)
                    await _store.Ask(_end.Token);
            }
            catch (Exception e) when (AzureQueuesFailure.Is(e))
            {
                // The store has noted it; who reads or publishes tells why.
                _ = e;
            }

            await Task.WhenAny(Task.Delay(Look, _clock, _end.Token));
        }
    }
}
