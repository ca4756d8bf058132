using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Enlace.Bench;

/// <summary>Streams held open over bare sockets. A message tells in its text when it was sent, so whoever reads it knows how long it took.</summary>
internal sealed class OpenEvents : IAsyncDisposable
{
    private const int BufferSize = 4 * 1024;

    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentBag<Socket> _sockets = [];
    private readonly ConcurrentBag<Task> _readings = [];
    private readonly ConcurrentQueue<double> _lags = [];
    private int _received;

    /// <summary>Events with a time in them.</summary>
    public int Received => Volatile.Read(ref _received);

    /// <summary>What a message says: now.</summary>
    public static string Stamp() => string.Create(CultureInfo.InvariantCulture, $"T{Stopwatch.GetTimestamp()}T");

    /// <summary>Opens them, some at a time; each counts as open once the server has said its first line.</summary>
    public Task Open(int port, IEnumerable<string> requests) => Parallel.ForEachAsync(requests, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (request, cancel) =>
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _sockets.Add(socket);
        await socket.ConnectAsync(IPAddress.Loopback, port, cancel);
        await socket.SendAsync(Encoding.ASCII.GetBytes(request), cancel);
        var opened = new TaskCompletionSource();
        _readings.Add(Read(socket, opened));
        await opened.Task.WaitAsync(TimeSpan.FromSeconds(30), cancel);
    });

    /// <summary>The milliseconds of all events since the last call, in order.</summary>
    public double[] Lags()
    {
        var lags = new List<double>();
        while (_lags.TryDequeue(out var lag))
            lags.Add(lag);
        return [.. lags.Order()];
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_readings);
        foreach (var socket in _sockets)
            socket.Dispose();
        _end.Dispose();
    }

    private async Task Read(Socket socket, TaskCompletionSource opened)
    {
        var (buffer, filled) = (new byte[BufferSize], 0);
        try
        {
            while (await socket.ReceiveAsync(buffer.AsMemory(filled), _end.Token) is > 0 and var read)
            {
                var now = Stopwatch.GetTimestamp();
                filled += read;
                if (!opened.Task.IsCompleted && buffer.AsSpan(0, filled).IndexOf("retry: "u8) >= 0)
                {
                    if (!buffer.AsSpan(0, filled).StartsWith("HTTP/1.1 200"u8))
                        throw new InvalidOperationException(Encoding.UTF8.GetString(buffer, 0, filled));
                    opened.TrySetResult();
                }

                var rest = filled - Take(buffer.AsSpan(0, filled), now);
                buffer.AsSpan(filled - rest, rest).CopyTo(buffer);
                filled = rest;
                if (filled == buffer.Length)
                    throw new InvalidOperationException("An event is larger than the buffer.");
            }

            opened.TrySetException(new InvalidOperationException($"The stream ended: {Encoding.UTF8.GetString(buffer, 0, filled)}"));
        }
        catch (OperationCanceledException)
        {
            // All was read.
        }
    }

    /// <summary>How much of it is done with: whole events, and what is none.</summary>
    private int Take(ReadOnlySpan<byte> told, long now)
    {
        var done = 0;
        while (told[done..].IndexOf("\n\n"u8) is >= 0 and var end)
        {
            var one = told.Slice(done, end);
            if (one.IndexOf("\"text\":\"T"u8) is >= 0 and var at)
            {
                var digits = one[(at + 9)..];
                var sent = long.Parse(digits[..digits.IndexOf((byte)'T')], CultureInfo.InvariantCulture);
                _lags.Enqueue(Stopwatch.GetElapsedTime(sent, now).TotalMilliseconds);
                Interlocked.Increment(ref _received);
            }

            done += end + 2;
        }

        return done;
    }
}
