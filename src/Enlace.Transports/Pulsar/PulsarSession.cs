using Microsoft.Extensions.Logging;

namespace Enlace.Transports.Pulsar;

/// <summary>
/// One attached reader. Messages start in their order and run side by side; each is acknowledged alone, when it is received. The broker gives no
/// sign of a reader that it forgot, so one that hears nothing for a while is attached anew: cheap, and certain.
/// </summary>
internal sealed class PulsarSession : IAsyncDisposable
{
    private const int Window = 200;

    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    private readonly PulsarSocket _socket;
    private readonly string _topic;
    private readonly MessagesUnderWay _underWay;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _end = new();
    private readonly Task<string?> _listening;
    private volatile bool _isStopping;
    private long _heard;

    private PulsarSession(PulsarSocket socket, string topic, Func<IncomingMessage, CancellationToken, Task> receive, TimeProvider clock, ILogger logger)
    {
        (_socket, _topic, _clock, _heard) = (socket, topic, clock, clock.GetTimestamp());
        _underWay = new MessagesUnderWay(receive, clock, logger);
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
            if (rest <= TimeSpan.Zero && _underWay.IsNone)
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
        await _underWay.DisposeAsync();
        await _socket.DisposeAsync();
        await _end.CancelAsync();
        await _listening;
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
                _underWay.Enter();
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
            if (await _underWay.Receive(message))
                await _socket.Send(PulsarText.Acknowledge(id), CancellationToken.None);
            else if (!_underWay.Aborted.IsCancellationRequested)
                await _socket.Send(PulsarText.Refuse(id), CancellationToken.None);
        }
        catch (Exception e) when (PulsarFailure.Is(e))
        {
            // The session is gone, and with it our claim on the message: it comes again and is known.
            _underWay.LeftUnsettled(_topic, PulsarFailure.Describe(e));
        }
        finally
        {
            Volatile.Write(ref _heard, _clock.GetTimestamp());
            _underWay.Leave();
        }
    }
}
