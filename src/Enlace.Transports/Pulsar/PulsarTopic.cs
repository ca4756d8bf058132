namespace Enlace.Transports.Pulsar;

/// <summary>Our way to one topic: one session at a time, opened anew when it was lost, a window of messages at once.</summary>
internal sealed class PulsarTopic(PulsarSettings settings, string topic, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>Half of what the service lets wait for its answer by default.</summary>
    private const int Window = 500;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim _turn = new(1);
    private PulsarProducer? _producer;

    public bool IsOpen => _producer is { IsOpen: true };

    public async Task<IReadOnlyList<Outcome>> Publish(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancel)
    {
        var outcomes = new List<Outcome>(messages.Count);
        await _turn.WaitAsync(cancel);
        try
        {
            foreach (var window in messages.Chunk(Window))
                outcomes.AddRange(await PublishWindow(window, cancel));
        }
        catch (BrokerAwayException e)
        {
            outcomes.AddRange(Enumerable.Repeat(new Outcome(OutcomeKind.Transient, "broker_away", e.Message), messages.Count - outcomes.Count));
        }
        finally
        {
            _turn.Release();
        }

        return outcomes;
    }

    /// <summary>Without it, a session that nobody needs at the moment would stay lost, and health would say so.</summary>
    /// <exception cref="BrokerAwayException">Still away.</exception>
    public async Task Reopen(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            await Producer(cancel);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        await Forget();
        _turn.Dispose();
    }

    private async Task<Outcome[]> PublishWindow(OutgoingMessage[] window, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        var producer = await Producer(cancel);
        var outcomes = await producer.Publish(window, both.Token);
        // What was not confirmed in time might be kept after the next window: order is worth a new session.
        if (!producer.IsOpen)
            await Forget();
        return outcomes;
    }

    private async Task<PulsarProducer> Producer(CancellationToken cancel)
    {
        if (_producer is { IsOpen: true } open)
            return open;
        await Forget();
        return _producer = await PulsarProducer.Open(settings, topic, cancel);
    }

    private async Task Forget()
    {
        if (Interlocked.Exchange(ref _producer, null) is { } producer)
            await producer.DisposeAsync();
    }
}
