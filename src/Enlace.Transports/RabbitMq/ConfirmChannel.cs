using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Enlace.Transports.RabbitMq;

/// <summary>
/// A channel that publishes one window at a time and knows of every message what became of it. The client's own tracking is off: it would
/// add a header to each message and slow a full window down on purpose.
/// </summary>
internal sealed class ConfirmChannel : IAsyncDisposable
{
    /// <summary>Most messages that wait for their confirmation at once.</summary>
    public const int Window = 500;

    private readonly IChannel _channel;
    private readonly Lock _gate = new();
    private readonly HashSet<string> _returned = [];
    private Outcome?[] _outcomes = [];
    private TaskCompletionSource _settled = new();
    private ulong _first, _next;
    private int _left;
    private string? _closed;

    private static readonly Outcome Nacked = new(OutcomeKind.Transient, "nack", "The broker could not keep it.");

    private ConfirmChannel(IChannel channel)
    {
        _channel = channel;
        channel.BasicAcksAsync += (_, ack) => Settle(ack.DeliveryTag, ack.Multiple, Outcome.Done);
        channel.BasicNacksAsync += (_, nack) => Settle(nack.DeliveryTag, nack.Multiple, Nacked);
        channel.BasicReturnAsync += Returned;
        channel.ChannelShutdownAsync += Closed;
    }

    public bool IsOpen => _channel.IsOpen;

    public static async Task<ConfirmChannel> Open(IConnection connection, CancellationToken cancel) => new(await connection.CreateChannelAsync(
        new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: false, outstandingPublisherConfirmationsRateLimiter: null), cancel));

    /// <summary>Sends up to a window in order and waits for every confirmation. After a cancellation the channel is of no use any more: what it sent may still be confirmed.</summary>
    /// <returns>One outcome for each.</returns>
    public async Task<Outcome[]> Publish(IReadOnlyList<OutgoingMessage> messages, TimeProvider clock, CancellationToken cancel)
    {
        await Begin(messages.Count, cancel);
        BrokerMeters.Unconfirmed.Add(messages.Count);
        try
        {
            await Send(messages, clock.GetUtcNow(), cancel);
            await _settled.Task.WaitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            Lose(new Outcome(OutcomeKind.Transient, "unconfirmed", "The broker did not confirm it in time."));
        }
        catch (Exception e) when (RabbitMqFailure.Is(e))
        {
            Lose(new Outcome(OutcomeKind.Transient, "connection_lost", RabbitMqFailure.Describe(e)));
        }
        finally
        {
            BrokerMeters.Unconfirmed.Add(-messages.Count);
        }

        lock (_gate)
            return [.. messages.Select((message, i) => _returned.Contains(message.Id.ToString()) ? NobodyThere(message) : ReferenceEquals(_outcomes[i], Nacked) ? Full(message) : _outcomes[i]!)];
    }

    public async ValueTask DisposeAsync()
    {
        await _channel.AbortAsync();
        await _channel.DisposeAsync();
    }

    private async Task Begin(int count, CancellationToken cancel)
    {
        var first = await _channel.GetNextPublishSequenceNumberAsync(cancel);
        lock (_gate)
        {
            (_first, _next, _left, _outcomes) = (first, first, count, new Outcome?[count]);
            _settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _returned.Clear();
        }

        if (_closed is { } reason)
            Lose(new Outcome(OutcomeKind.Transient, "connection_lost", reason));
    }

    private async Task Send(IReadOnlyList<OutgoingMessage> messages, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var message in messages)
        {
            var properties = new BasicProperties
            {
                DeliveryMode = DeliveryModes.Persistent,
                MessageId = message.Id.ToString(),
                ContentType = message.ContentType,
                Type = ShortText.Of(message.Type),
                AppId = "enlace",
                Timestamp = new AmqpTimestamp(now.ToUnixTimeSeconds()),
                Headers = message.Headers.ToDictionary(header => header.Key, header => (object?)header.Value),
            };
            await _channel.BasicPublishAsync(message.Topic, ShortText.Of(message.Route ?? message.Key), mandatory: true, properties, message.Body, cancel);
        }
    }

    /// <summary>An event that nobody wanted is done with; a command must have been taken.</summary>
    private static Outcome NobodyThere(OutgoingMessage message) => message.IsCommand
        ? new Outcome(OutcomeKind.Permanent, "unroutable", $"No queue is bound to {message.Topic}: nobody takes this command.")
        : Outcome.Done;

    /// <summary>The broker does not say which queue it was; the exchange narrows it down to the queues that are bound there.</summary>
    private static Outcome Full(OutgoingMessage message) =>
        Nacked with { Detail = $"The broker could not keep it: a queue bound to the exchange {message.Topic} is full or has lost its majority." };

    private Task Settle(ulong tag, bool multiple, Outcome outcome)
    {
        lock (_gate)
        {
            for (var sequence = multiple ? _next : tag; sequence <= tag; sequence++)
                Set(sequence, outcome);
            while (_next - _first < (ulong)_outcomes.Length && _outcomes[_next - _first] is not null)
                _next++;
        }

        return Task.CompletedTask;
    }

    private void Set(ulong sequence, Outcome outcome)
    {
        if (sequence < _first || sequence - _first >= (ulong)_outcomes.Length || _outcomes[sequence - _first] is not null)
            return;
        _outcomes[sequence - _first] = outcome;
        if (--_left == 0)
            _settled.TrySetResult();
    }

    private void Lose(Outcome outcome)
    {
        lock (_gate)
        {
            for (var i = 0; i < _outcomes.Length; i++)
                Set(_first + (ulong)i, outcome);
        }
    }

    // The broker returns a message before it confirms it.
    private Task Returned(object sender, BasicReturnEventArgs message)
    {
        lock (_gate)
            _returned.Add(message.BasicProperties.MessageId ?? "");
        return Task.CompletedTask;
    }

    private Task Closed(object sender, ShutdownEventArgs reason)
    {
        _closed = $"{reason.ReplyCode} {reason.ReplyText}";
        Lose(new Outcome(OutcomeKind.Transient, "connection_lost", _closed));
        return Task.CompletedTask;
    }
}
