using System.Collections.Concurrent;
using System.Text;
using System.Threading.Channels;
using Enlace.Kernel.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enlace.Kernel.Events;

/// <summary>
/// Short news between the processes of one database, by PostgreSQL's NOTIFY: collected for a moment and never sent inside a business transaction, where it
/// would serialize all commits. Hints only: each may be lost, so whoever hears must also look by itself. With SQLite there is one process and nobody to tell.
/// </summary>
public sealed partial class HintLine(Database database, TimeProvider clock, ILogger<HintLine> logger) : BackgroundService
{
    // PostgreSQL carries less than 8000 bytes at once.
    private const int MostBytes = 7000;

    private const string Channel = "hints";

    private static readonly TimeSpan Collect = TimeSpan.FromMilliseconds(10);

    private readonly string _self = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");
    private readonly ConcurrentDictionary<string, Action<string>> _heard = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _anybody = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<string> _news = System.Threading.Channels.Channel.CreateBounded<string>(
        new BoundedChannelOptions(10_000) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });

    /// <param name="topic">A word without blanks.</param>
    /// <param name="text">One line.</param>
    public void Tell(string topic, string text)
    {
        var line = $"{topic} {text}";
        if (database.Engine == DbEngine.Postgres && Encoding.UTF8.GetByteCount(line) <= MostBytes)
            _news.Writer.TryWrite(line);
    }

    /// <summary>What other processes tell of the topic, from now on; one listener each. It is called on the line's own thread and must not take long.</summary>
    public void Hear(string topic, Action<string> heard)
    {
        _heard[topic] = heard;
        _anybody.TrySetResult();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => database is PostgresDatabase postgres
        ? Task.WhenAll(
            NotifyLine.KeepUp(() => Send(postgres, stoppingToken), Lost, clock, stoppingToken),
            NotifyLine.KeepUp(() => Listen(postgres, stoppingToken), Lost, clock, stoppingToken))
        : Task.CompletedTask;

    private async Task Send(PostgresDatabase postgres, CancellationToken stop)
    {
        while (await _news.Reader.WaitToReadAsync(stop))
        {
            await Task.Delay(Collect, clock, stop);
            var (text, bytes) = (new StringBuilder(_self), 0);
            while (_news.Reader.TryPeek(out var next) && (bytes += Encoding.UTF8.GetByteCount(next) + 1) <= MostBytes + 1 && _news.Reader.TryRead(out next))
                text.Append('\n').Append(next);
            // Borrowed for a moment: a process that tells rarely holds no connection for it.
            await using var connection = await postgres.Source.OpenConnectionAsync(stop);
            await NotifyLine.Tell(connection, Channel, text.ToString(), stop);
        }
    }

    private async Task Listen(PostgresDatabase postgres, CancellationToken stop)
    {
        // Who hears nothing holds no connection.
        await _anybody.Task.WaitAsync(stop);
        await NotifyLine.Listen(postgres, Channel, Take, stop);
    }

    private void Lost(string reason) => Log.Lost(logger, reason);

    private void Take(string payload)
    {
        var lines = payload.Split('\n');
        if (lines[0] == _self)
            return;
        foreach (var line in lines.Skip(1))
        {
            if (line.Split(' ', 2) is [var topic, var text] && _heard.TryGetValue(topic, out var heard))
                heard(text);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(231, LogLevel.Warning, "The line of hints between processes broke ({Reason}); until it is back, whoever hears looks by itself")]
        public static partial void Lost(ILogger logger, string reason);
    }
}
