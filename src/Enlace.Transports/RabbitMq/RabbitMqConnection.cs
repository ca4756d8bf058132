using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Enlace.Transports.RabbitMq;

/// <summary>One connection that comes back by itself. Publishing and reading have one each: a broker that is short of memory stops reading from whoever publishes.</summary>
internal sealed partial class RabbitMqConnection(RabbitMqSettings settings, string purpose, TimeProvider clock, ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(0.2), LongestWait = TimeSpan.FromSeconds(3), Farewell = TimeSpan.FromSeconds(2);

    private readonly ConnectionFactory _factory = settings.Factory();
    private readonly SemaphoreSlim _gate = new(1);
    private readonly CancellationTokenSource _end = new();
    private IConnection? _connection;
    private Task? _supervision;
    private bool _isBlocked;

    /// <summary>Whether anybody asked for it yet.</summary>
    public bool IsWanted => _supervision is not null;

    public bool IsOpen => _connection is { IsOpen: true };

    /// <summary>The broker is short of memory or disk and takes nothing at the moment.</summary>
    public bool IsBlocked => Volatile.Read(ref _isBlocked) && IsOpen;

    /// <exception cref="BrokerAwayException">It could not be opened; the text names the reason and no secret.</exception>
    public async Task<IConnection> Open(CancellationToken cancel)
    {
        if (_connection is { IsOpen: true } open)
            return open;
        await _gate.WaitAsync(cancel);
        try
        {
            if (_connection is { IsOpen: true } meanwhile)
                return meanwhile;
            ObjectDisposedException.ThrowIf(_end.IsCancellationRequested, this);
            _supervision ??= Supervise();
            await Drop();
            Volatile.Write(ref _isBlocked, false);
            var connection = await _factory.CreateConnectionAsync($"enlace {purpose}", cancel);
            connection.ConnectionShutdownAsync += Lost;
            connection.ConnectionBlockedAsync += Blocked;
            connection.ConnectionUnblockedAsync += Unblocked;
            _connection = connection;
            Log.Connected(logger, settings, purpose);
            return connection;
        }
        catch (Exception e) when (RabbitMqFailure.IsUnlessAsked(e, cancel))
        {
            throw new BrokerAwayException($"{this}: {RabbitMqFailure.Describe(e)}", e);
        }
        finally
        {
            _gate.Release();
        }
    }

    public override string ToString() => $"{settings} for {purpose}";

    /// <summary>Gives a connection up that does not answer any more; the next one is built anew.</summary>
    public async Task Abandon(string reason)
    {
        if (_connection is not { } connection)
            return;
        Log.Abandoned(logger, settings, purpose, reason);
        await connection.AbortAsync(Constants.InternalError, reason, Farewell);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        if (_supervision is { } supervision)
            await supervision;
        await _gate.WaitAsync();
        await Drop();
        _gate.Dispose();
        _end.Dispose();
    }

    /// <summary>Without it, a connection that nobody needs at the moment would stay lost, and health would say so.</summary>
    private async Task Supervise()
    {
        var wait = FirstWait;
        while (!_end.IsCancellationRequested)
        {
            await Task.WhenAny(Task.Delay(wait, clock, _end.Token));
            if (_end.IsCancellationRequested || IsOpen)
            {
                wait = FirstWait;
                continue;
            }

            try
            {
                await Open(_end.Token);
            }
            catch (OperationCanceledException) when (_end.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is BrokerAwayException or ObjectDisposedException)
            {
                wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
                TransportLog.Away(logger, e.Message);
            }
        }
    }

    private async Task Drop()
    {
        if (Interlocked.Exchange(ref _connection, null) is not { } connection)
            return;
        connection.ConnectionShutdownAsync -= Lost;
        await connection.AbortAsync(Farewell);
        await connection.DisposeAsync();
    }

    private Task Lost(object sender, ShutdownEventArgs reason)
    {
        Log.Lost(logger, settings, purpose, reason.ReplyText);
        return Task.CompletedTask;
    }

    private Task Blocked(object sender, ConnectionBlockedEventArgs reason)
    {
        Volatile.Write(ref _isBlocked, true);
        Log.Blocked(logger, settings, reason.Reason);
        return Task.CompletedTask;
    }

    private Task Unblocked(object sender, AsyncEventArgs reason)
    {
        Volatile.Write(ref _isBlocked, false);
        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(810, LogLevel.Information, "Connected to {Broker} for {Purpose}")]
        public static partial void Connected(ILogger logger, RabbitMqSettings broker, string purpose);

        [LoggerMessage(811, LogLevel.Warning, "Lost {Broker} for {Purpose}: {Reason}")]
        public static partial void Lost(ILogger logger, RabbitMqSettings broker, string purpose, string reason);

        [LoggerMessage(812, LogLevel.Warning, "{Broker} takes nothing at the moment: {Reason}")]
        public static partial void Blocked(ILogger logger, RabbitMqSettings broker, string reason);

        [LoggerMessage(813, LogLevel.Warning, "Gave {Broker} for {Purpose} up: {Reason}")]
        public static partial void Abandoned(ILogger logger, RabbitMqSettings broker, string purpose, string reason);
    }
}
