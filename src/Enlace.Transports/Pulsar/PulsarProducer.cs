using System.Collections.Concurrent;

namespace Enlace.Transports.Pulsar;

/// <summary>A session that publishes to one topic and knows of every message what became of it.</summary>
internal sealed class PulsarProducer : IAsyncDisposable
{
    private readonly PulsarSocket _socket;
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<long, TaskCompletionSource<Outcome>> _open = [];
    private readonly Task _answers;
    private long _last;
    private volatile string? _lost;

    private PulsarProducer(PulsarSocket socket)
    {
        _socket = socket;
        _answers = Listen();
    }

    public bool IsOpen => _socket.IsOpen && _lost is null;

    /// <exception cref="BrokerAwayException">The broker cannot be reached or refuses.</exception>
    public static async Task<PulsarProducer> Open(PulsarSettings settings, string topic, CancellationToken cancel) =>
        new(await PulsarSocket.Open(settings, settings.Producer(topic), cancel));

    /// <summary>Sends in order and waits for every answer. After a cancellation the session is of no use any more: what it sent may still be kept.</summary>
    public async Task<Outcome[]> Publish(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancel)
    {
        var answers = new List<Task<Outcome>>(messages.Count);
        BrokerMeters.Unconfirmed.Add(messages.Count);
        try
        {
            foreach (var message in messages)
                answers.Add(await Send(message, cancel));
            await Task.WhenAll(answers).WaitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            Lose("it was not confirmed in time", "unconfirmed");
        }
        catch (Exception e) when (PulsarFailure.Is(e))
        {
            Lose(PulsarFailure.Describe(e), "connection_lost");
        }
        finally
        {
            BrokerMeters.Unconfirmed.Add(-messages.Count);
        }

        var outcomes = new Outcome[messages.Count];
        for (var i = 0; i < outcomes.Length; i++)
            outcomes[i] = i < answers.Count ? await answers[i] : new Outcome(OutcomeKind.Transient, "connection_lost", _lost);
        return outcomes;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _answers;
        await _socket.DisposeAsync();
        _end.Dispose();
    }

    private async Task<Task<Outcome>> Send(OutgoingMessage message, CancellationToken cancel)
    {
        var context = ++_last;
        var text = PulsarText.Publish(message, context);
        if (text.Length > PulsarText.MostBytes)
            return Task.FromResult(new Outcome(OutcomeKind.Permanent, "too_large", $"{text.Length} bytes with its headers; the broker reads {PulsarText.MostBytes} at most."));
        var answer = _open[context] = new TaskCompletionSource<Outcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (_lost is { } reason)
            Lose(reason, "connection_lost");
        else
            await _socket.Send(text, cancel);
        return answer.Task;
    }

    private async Task Listen()
    {
        try
        {
            while (true)
            {
                var (context, outcome) = PulsarText.ReadAnswer(await _socket.Receive(_end.Token));
                if (_open.TryRemove(context, out var answer))
                    answer.TrySetResult(outcome);
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            Lose("we left", "connection_lost");
        }
        catch (Exception e) when (PulsarFailure.Is(e))
        {
            Lose(PulsarFailure.Describe(e), "connection_lost");
        }
    }

    private void Lose(string reason, string code)
    {
        _lost ??= reason;
        foreach (var context in _open.Keys)
        {
            if (_open.TryRemove(context, out var answer))
                answer.TrySetResult(new Outcome(OutcomeKind.Transient, code, reason));
        }
    }
}
