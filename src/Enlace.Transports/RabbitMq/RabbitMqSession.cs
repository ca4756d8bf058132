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
    // A queue that a contract shares with other programs is read as the contract has it: one message at a time.
    private const ushort Prefetch = 200, SharedPrefetch = 1;

    private const int StrikesToLose = 2;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(3), Farewell = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.1), LongestPause = TimeSpan.FromSeconds(1);

    private readonly TopicSubscription _subscription;
    private readonly MessagesUnderWay _underWay;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource<SessionEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string _tag = "";
    private long _delivered;

    private RabbitMqSession(
        IChannel channel, TopicSubscription subscription, Func<IncomingMessage, CancellationToken, Task> receive, TimeProvider clock, ILogger logger)
        : base(channel) =>
        (_subscription, _underWay, _clock, _logger) = (subscription, new MessagesUnderWay(receive, clock, logger), clock, logger);

    public static async Task<RabbitMqSession> Start(
        IConnection connection, TopicSubscription subscription, Func<IncomingMessage, CancellationToken, Task> receive, TimeProvider clock, ILogger logger, CancellationToken cancel)
    {
        var session = new RabbitMqSession(await connection.CreateChannelAsync(cancellationToken: cancel), subscription, receive, clock, logger);
        try
        {
            await session.Channel.BasicQosAsync(0, subscription.Shared is null ? Prefetch : SharedPrefetch, global: false, cancel);
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

        await _underWay.DisposeAsync();
        await Channel.AbortAsync();
        await Channel.DisposeAsync();
        _stopping.Dispose();
    }

    public override Task HandleBasicDeliverAsync(
        string consumerTag, ulong deliveryTag, bool redelivered, string exchange, string routingKey, IReadOnlyBasicProperties properties,
        ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _delivered);
        if (_stopping.IsCancellationRequested)
            return Task.CompletedTask;
        _underWay.Enter();
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
            if (await _underWay.Receive(message))
                await Channel.BasicAckAsync(tag, multiple: false);
            else if (await MayComeAgain(message))
                await Channel.BasicNackAsync(tag, multiple: false, requeue: true);
        }
        catch (Exception e) when (RabbitMqFailure.Is(e))
        {
            // The channel is gone, and with it our claim on the message: it comes again and is known.
            _underWay.LeftUnsettled(_subscription.Topic, RabbitMqFailure.Describe(e));
        }
        finally
        {
            _underWay.Leave();
        }
    }

    /// <summary>Gives a refused message its pause; one that was given up with its reader needs none, and goes back with the channel.</summary>
    private async Task<bool> MayComeAgain(IncomingMessage message)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(message.Deliveries, 10) - 1);
        if (!_underWay.Aborted.IsCancellationRequested)
            await Task.WhenAny(Task.Delay(pause < LongestPause ? pause : LongestPause, _clock, _stopping.Token));
        return !_underWay.Aborted.IsCancellationRequested;
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
                var idle = delivered == seen && _underWay.IsNone;
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

    private static partial class Log
    {
        [LoggerMessage(816, LogLevel.Information, "The reader of {Topic} left without a farewell: {Reason}")]
        public static partial void Rude(ILogger logger, string topic, string reason);
    }
}
