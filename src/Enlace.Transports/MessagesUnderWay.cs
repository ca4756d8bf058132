using Microsoft.Extensions.Logging;

namespace Enlace.Transports;

/// <summary>What one reader was handed and has not settled. At the reader's end they may finish for a while; what is not received by then is given up, and comes again.</summary>
internal sealed partial class MessagesUnderWay : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly Func<IncomingMessage, CancellationToken, Task> _receive;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _abort = new();
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    // One for the reader itself; the last one out finds it zero.
    private int _count = 1;

    public MessagesUnderWay(Func<IncomingMessage, CancellationToken, Task> receive, TimeProvider clock, ILogger logger)
    {
        (_receive, _clock, _logger) = (receive, clock, logger);
        Aborted = _abort.Token;
    }

    public bool IsNone => Volatile.Read(ref _count) == 1;

    /// <summary>Cancelled when the reader waits for them no longer.</summary>
    public CancellationToken Aborted { get; }

    public void Enter() => Interlocked.Increment(ref _count);

    public void Leave()
    {
        if (Interlocked.Decrement(ref _count) == 0)
            _idle.TrySetResult();
    }

    /// <summary>Whether it was received: then it may be settled. Where it was not, the reason has been told.</summary>
    public async Task<bool> Receive(IncomingMessage message)
    {
        try
        {
            await _receive(message, Aborted);
            return true;
        }
        catch (OperationCanceledException) when (Aborted.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception e)
        {
            Log.Refused(_logger, e, message.Topic, message.Deliveries);
            return false;
        }
    }

    /// <summary>Received and not settled: it comes again, and is known then.</summary>
    public void LeftUnsettled(string topic, string reason) => Log.Unsettled(_logger, topic, reason);

    public async ValueTask DisposeAsync()
    {
        Leave();
        if (await Task.WhenAny(_idle.Task, Task.Delay(Grace, _clock)) != _idle.Task)
            await _abort.CancelAsync();
        await _idle.Task;
        _abort.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(804, LogLevel.Warning, "A message of {Topic} was not received at its delivery {Deliveries} and comes again")]
        public static partial void Refused(ILogger logger, Exception exception, string topic, int deliveries);

        [LoggerMessage(805, LogLevel.Information, "A message of {Topic} could not be settled and comes again: {Reason}")]
        public static partial void Unsettled(ILogger logger, string topic, string reason);
    }
}
