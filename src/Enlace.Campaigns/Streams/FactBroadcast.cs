using System.Collections.Concurrent;
using System.Threading.Channels;
using Enlace.Campaigns.Data;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enlace.Campaigns.Streams;

/// <summary>
/// Tells every client of this process of every fact, whoever wrote it: the journal is read once for all of them, and not at all while nobody
/// listens. A client that does not keep up is let go; it comes back with the last id it saw and misses nothing.
/// </summary>
internal sealed partial class FactBroadcast(FactReader reader, StreamSignal signal, TimeProvider clock, ILogger<FactBroadcast> logger) : BackgroundService
{
    private const int MostWaiting = 1000, MostClients = 10_000;

    // What other processes write rings no bell here.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<Guid, Channel<StreamedFact>> _clients = [];
    private readonly Channel<bool> _wanted = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private readonly Lock _gate = new();
    private long? _place;

    /// <summary>
    /// A client's line: whatever is behind the place up to which we have read is told through it, and the client reads what is before that for itself,
    /// after it joined.
    /// </summary>
    /// <param name="head">Where the journal ended a moment ago: where we begin, if nobody else listens.</param>
    /// <returns>Null when there are too many.</returns>
    public (Guid Id, ChannelReader<StreamedFact> Facts)? Join(long head)
    {
        if (_clients.Count >= MostClients)
            return null;
        var (id, line) = (Guid.CreateVersion7(clock.GetUtcNow()), Channel.CreateBounded<StreamedFact>(new BoundedChannelOptions(MostWaiting) { SingleReader = true, SingleWriter = true }));
        lock (_gate)
        {
            _clients[id] = line;
            _place ??= head;
        }

        _wanted.Writer.TryWrite(true);
        return (id, line.Reader);
    }

    public void Leave(Guid client)
    {
        if (_clients.TryRemove(client, out var line))
            line.Writer.TryComplete();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (Place() is not { } place)
                {
                    await _wanted.Reader.ReadAsync(stoppingToken);
                    continue;
                }

                var (facts, read, isMore) = await reader.Behind(place, stoppingToken);
                foreach (var fact in facts)
                    Tell(fact);
                _place = read;
                if (!isMore)
                    await signal.Wait(Look, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                Log.Waits(logger, e.Message);
                await Task.WhenAny(Task.Delay(Look, clock, stoppingToken));
            }
        }
    }

    /// <summary>Where to read on; null while nobody listens.</summary>
    private long? Place()
    {
        lock (_gate)
        {
            if (_clients.IsEmpty)
                _place = null;
            return _place;
        }
    }

    private void Tell(StreamedFact fact)
    {
        foreach (var (client, line) in _clients)
        {
            if (!line.Writer.TryWrite(fact))
                Leave(client);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1310, LogLevel.Warning, "The streams of campaigns wait for the journal: {Reason}")]
        public static partial void Waits(ILogger logger, string reason);
    }
}
