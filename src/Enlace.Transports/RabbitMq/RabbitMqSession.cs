using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Enlace.Transports.RabbitMq;

/// <summary>
/// One attached reader on a channel of its own. Messages start in their order and run side by side; each is acknowledged alone, when it is
/// received. A watch asks the broker whether it still knows us: a reader can be lost without a word.
/// </summary>
internal sealed partial class RabbitMqSession : AsyncDefaultBasicConsumer, IAsyncDisposable
{
    private const ushort Prefetch = 200;

    private const int StrikesToLose = 2;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(3), Grace = TimeSpan.FromSeconds(5), Farewell = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.1), LongestPause = TimeSpan.FromSeconds(1);

    private readonly TopicSubscription _subscription;
    private readonly Func<IncomingMessage, CancellationToken, Task> _receive;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new(), _abort = new();
    private readonly TaskCompletionSource<SessionEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string _tag = "";
    private long _delivered;
    // One for the session itself; the last one out finds it zero.
    private int _underWay = 1;

    private RabbitMqSession(
        IChannel channel, TopicSubscription subscription, Func<IncomingMessage, CancellationToken, Task> receive, TimeProvider clock, ILogger logger)
        : base(channel) => (_subscription, _receive, _clock, _logger) = (subscription, receive, clock, logger);

    public static async Task<RabbitMqSession> Start(
        IConnection connection, TopicSubscription subscription, Func<IncomingMessage, CancellationToken, Task> receive, TimeProvider clock, ILogger logger, CancellationToken cancel)
    {
        var session = new RabbitMqSession(await connection.CreateChannelAsync(cancellationToken: cancel), subscription, receive, clock, logger);
        try
        {
            await session.Channel.BasicQosAsync(0, Prefetch, global: false, cancel);
            session._tag = await session.Channel.BasicConsumeAsync(RabbitMqTopology.QueueOf(subscription), autoAck: false, session, cancel);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Returns when the reader was lost, or when it is to stop.</summary>
    public async Task<SessionEnd> Ended(CancellationToken stop)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stop, _stopping.Token);
        var watch = Watch(both.Token);
        await Task.WhenAny(_ended.Task, watch, Task.Delay(Timeout.Infinite, stop));
        await both.CancelAsync();
        await watch;
        return _ended.Task.IsCompleted ? await _ended.Task : new SessionEnd("it was told to stop");
    }

    /// <summary>Takes nothing new, lets end what is under way, and gives the rest back.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        try
        {
            if (Channel.IsOpen && _tag.Length > 0)
            {
                using var limit = new CancellationTokenSource(Farewell, _clock);
                await Channel.BasicCancelAsync(_tag, noWait: false, limit.Token);
            }
        }
        catch (Exception e) when (RabbitMqFailure.Is(e) || e is OperationCanceledException)
        {
            Log.Rude(_logger, _subscription.Topic, RabbitMqFailure.Describe(e));
        }

        Leave();
        if (await Task.WhenAny(_idle.Task, Task.Delay(Grace, _clock)) != _idle.Task)
            await _abort.CancelAsync();
        await _idle.Task;
        await Channel.AbortAsync();
        await Channel.DisposeAsync();
        _stopping.Dispose();
        _abort.Dispose();
    }

    public override Task HandleBasicDeliverAsync(
        string consumerTag, ulong deliveryTag, bool redelivered, string exchange, string routingKey, IReadOnlyBasicProperties properties,
        ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _delivered);
        if (_stopping.IsCancellationRequested)
            return Task.CompletedTask;
        Interlocked.Increment(ref _underWay);
        // Its first steps run here, so that messages start in their order; the client needs its buffer back.
        _ = Handle(deliveryTag, RabbitMqReading.Message(_subscription.Topic, properties, body.ToArray(), redelivered, routingKey));
        return Task.CompletedTask;
    }

    protected override Task OnCancelAsync(string[] consumerTags, CancellationToken cancellationToken = default)
    {
        _ended.TrySetResult(new SessionEnd("the broker cancelled it; its queue may have been removed or moved"));
        return base.OnCancelAsync(consumerTags, cancellationToken);
    }

    public override Task HandleChannelShutdownAsync(object channel, ShutdownEventArgs reason)
    {
        _ended.TrySetResult(new SessionEnd($"{reason.ReplyCode} {reason.ReplyText}"));
        return base.HandleChannelShutdownAsync(channel, reason);
    }

    private async Task Handle(ulong tag, IncomingMessage message)
    {
        try
        {
            if (await Receive(message))
                await Channel.BasicAckAsync(tag, multiple: false);
            else if (!_abort.IsCancellationRequested)
                await Channel.BasicNackAsync(tag, multiple: false, requeue: true);
        }
        catch (Exception e) when (RabbitMqFailure.Is(e))
        {
            // The channel is gone, and with it our claim on the message: it comes again and is known.
            Log.Unacknowledged(_logger, _subscription.Topic, RabbitMqFailure.Describe(e));
        }
        finally
        {
            Leave();
        }
    }

    private async Task<bool> Receive(IncomingMessage message)
    {
        try
        {
            await _receive(message, _abort.Token);
            return true;
        }
        catch (OperationCanceledException) when (_abort.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception e)
        {
            var pause = FirstPause * Math.Pow(2, Math.Min(message.Deliveries, 10) - 1);
            Log.Refused(_logger, e, _subscription.Topic, message.Deliveries);
            await Task.WhenAny(Task.Delay(pause < LongestPause ? pause : LongestPause, _clock, _stopping.Token));
            return false;
        }
    }

    private async Task Watch(CancellationToken stop)
    {
        var (strikes, seen) = (0, -1L);
        while (!_ended.Task.IsCompleted)
        {
            await Task.WhenAny(Task.Delay(Look, _clock, stop));
            if (stop.IsCancellationRequested)
                return;
            try
            {
                var queue = await Channel.QueueDeclarePassiveAsync(RabbitMqTopology.QueueOf(_subscription), CancellationToken.None);
                var delivered = Interlocked.Read(ref _delivered);
                var idle = delivered == seen && Volatile.Read(ref _underWay) == 1;
                // Others may read the same queue, so a count above zero proves nothing about us; work that nobody brings us does.
                strikes = queue.ConsumerCount == 0 || (idle && queue.MessageCount > 0) ? strikes + 1 : 0;
                seen = delivered;
                if (strikes >= StrikesToLose)
                    _ended.TrySetResult(new SessionEnd("the broker has forgotten it"));
            }
            catch (Exception e) when (RabbitMqFailure.Is(e) || e is OperationCanceledException)
            {
                _ended.TrySetResult(new SessionEnd($"the broker does not answer: {RabbitMqFailure.Describe(e)}", IsSilent: e is TimeoutException or OperationCanceledException));
            }
        }
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref _underWay) == 0)
            _idle.TrySetResult();
    }

    private static partial class Log
    {
        [LoggerMessage(290, LogLevel.Warning, "A message of {Topic} was not received at its delivery {Deliveries} and comes again")]
        public static partial void Refused(ILogger logger, Exception exception, string topic, int deliveries);

        [LoggerMessage(291, LogLevel.Information, "A message of {Topic} could not be acknowledged and comes again: {Reason}")]
        public static partial void Unacknowledged(ILogger logger, string topic, string reason);

        [LoggerMessage(292, LogLevel.Information, "The reader of {Topic} left without a farewell: {Reason}")]
        public static partial void Rude(ILogger logger, string topic, string reason);
    }
}
