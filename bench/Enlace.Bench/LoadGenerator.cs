using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Enlace.Bench;

/// <summary>Keeps a number of connections busy with one request after the other, over bare sockets, so that the client costs little.</summary>
internal static class LoadGenerator
{
    /// <summary>Requests a second over <paramref name="duration"/>.</summary>
    /// <exception cref="InvalidOperationException">An answer was neither 2xx nor a redirect.</exception>
    public static async Task<double> PerSecond(int port, int connections, TimeSpan duration, Func<byte[]> request) =>
        (await Run(port, connections, duration, request)).PerSecond;

    /// <exception cref="InvalidOperationException">An answer was neither 2xx nor a redirect.</exception>
    public static async Task<Load> Run(int port, int connections, TimeSpan duration, Func<byte[]> request)
    {
        var started = Stopwatch.GetTimestamp();
        var took = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, port);
            var buffer = new byte[64 * 1024];
            var mine = new List<long>(64 * 1024);
            while (Stopwatch.GetElapsedTime(started) < duration)
            {
                var sent = Stopwatch.GetTimestamp();
                await socket.SendAsync(request());
                await ReadAnswer(socket, buffer);
                mine.Add(Stopwatch.GetTimestamp() - sent);
            }

            return mine;
        })));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var all = took.SelectMany(mine => mine).Order().ToArray();
        return new Load(all.Length / seconds, Milliseconds(all[all.Length / 2]), Milliseconds(all[all.Length * 99L / 100]));

        static double Milliseconds(long ticks) => TimeSpan.FromSeconds((double)ticks / Stopwatch.Frequency).TotalMilliseconds;
    }

    private static async Task ReadAnswer(Socket socket, byte[] buffer)
    {
        var filled = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(filled));
            if (read == 0)
                throw new InvalidOperationException("The server closed the connection.");
            filled += read;
            if (IsWhole(buffer.AsSpan(0, filled)))
                break;
        }

        if (buffer[9] is not ((byte)'2' or (byte)'3'))
            throw new InvalidOperationException(Encoding.UTF8.GetString(buffer, 0, filled));
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return false;
        var length = answer[..end].IndexOf("Content-Length: "u8);
        if (length < 0)
            return answer.EndsWith("0\r\n\r\n"u8);
        var digits = answer[(length + 16)..];
        return answer.Length >= end + 4 + int.Parse(digits[..digits.IndexOf((byte)'\r')], System.Globalization.CultureInfo.InvariantCulture);
    }
}
