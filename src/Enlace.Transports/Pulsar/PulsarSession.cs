using Microsoft.Extensions.Logging;

namespace Enlace.Transports.Pulsar;

/// <summary>
/// One attached reader. Messages start in their order and run side by side; each is acknowledged alone, when it is received. The broker gives no
/// sign of a reader that it forgot, so one that hears nothing for a while is attached anew: cheap, and certain.
/// </summary>
internal sealed partial class PulsarSession : IAsyncDisposable
{
    private const int Window = 200;

    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15), Grace = TimeSpan.FromSeconds(5);

    private readonly PulsarSocket _socket;
    private readonly string _topic;
    private readonly Func<IncomingMessage, CancellationToken, Task> _receive;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _abort = new(), _end = new();
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task<string?> _listening;
    private volatile bool _isStopping;
    private long _heard;
    // One for the session itself; the last one out finds it zero.
    private int _underWay = 1;

    private PulsarSession(PulsarSocket socket, string topic, Func<IncomingMessage, CancellationToken, Task> receive, TimeProvider clock, ILogger logger)
    {
        (_socket, _topic, _receive, _clock, _logger, _heard) = (socket, topic, receive, clock, logger, clock.GetTimestamp());
        _listening = Listen();
    }

    /// <exception cref="BrokerAwayException">The broker cannot be reached or refuses.</exception>
    public static async Task<PulsarSession> Start(
        PulsarSettings settings, TopicSubscription subscription, Func<IncomingMessage, CancellationToken, Task> receive, TimeProvider clock, ILogger logger, CancellationToken cancel) =>
        new(await PulsarSocket.Open(settings, settings.Consumer(subscription, Window), cancel), subscription.Topic, receive, clock, logger);

    /// <summary>Returns why the reader was lost; null when it is to stop or has heard nothing for so long that it should be attached anew.</summary>
    public async Task<string?> Ended(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var rest = Silence - _clock.GetElapsedTime(Volatile.Read(ref _heard));
            if (rest <= TimeSpan.Zero && Volatile.Read(ref _underWay) == 1)
                return null;
            if (await Task.WhenAny(_listening, Task.Delay(rest > TimeSpan.Zero ? rest : Silence, _clock, stop)) == _listening)
                return await _listening;
        }

        return null;
    }

    /// <summary>Takes nothing new, lets end what is under way, and leaves the rest: the broker gives it to others as soon as the session is closed.</summary>
    public async ValueTask DisposeAsync()
    {
        _isStopping = true;
        Leave();
        if (await Task.WhenAny(_idle.Task, Task.Delay(Grace, _clock)) != _idle.Task)
            await _abort.CancelAsync();
        await _idle.Task;
        await _socket.DisposeAsync();
        await _end.CancelAsync();
        await _listening;
        _abort.Dispose();
        _end.Dispose();
    }

    private async Task<string?> Listen()
    {
        try
        {
            while (true)
            {
                var (id, message) = PulsarText.ReadMessage(_topic, await _socket.Receive(_end.Token));
                Volatile.Write(ref _heard, _clock.GetTimestamp());
                if (_isStopping)
                    continue;
                Interlocked.Increment(ref _underWay);
                // Its first steps run here, so that messages start in their order.
                _ = Handle(id, message);
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e) when (PulsarFailure.Is(e))
        {
            return PulsarFailure.Describe(e);
        }
    }

    private async Task Handle(string id, IncomingMessage message)
    {
        try
        {
            if (await Receive(message))
                await _socket.Send(PulsarText.Acknowledge(id), CancellationToken.None);
            else if (!_abort.IsCancellationRequested)
                await _socket.Send(PulsarText.Refuse(id), CancellationToken.None);
        }
        catch (Exception e) when (PulsarFailure.Is(e))
        {
            // The session is gone, and with it our claim on the message: it comes again and is known.
            Log.Unacknowledged(_logger, _topic, PulsarFailure.Describe(e));
        }
        finally
        {
            Volatile.Write(ref _heard, _clock.GetTimestamp());
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
            Log.Refused(_logger, e, _topic, message.Deliveries);
            return false;
        }
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref _underWay) == 0)
            _idle.TrySetResult();
    }

    private static partial class Log
    {
        [LoggerMessage(334, LogLevel.Warning, "A message of {Topic} was not received at its delivery {Deliveries} and comes again")]
        public static partial void Refused(ILogger logger, Exception exception, string topic, int deliveries);

        [LoggerMessage(335, LogLevel.Information, "A message of {Topic} could not be acknowledged and comes again: {Reason}")]
        public static partial void Unacknowledged(ILogger logger, string topic, string reason);
    }
}
