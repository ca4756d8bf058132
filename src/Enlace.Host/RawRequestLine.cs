using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Connections;

namespace Enlace.Host;

/// <summary>
/// A route of a contract has a letter beyond ASCII (<c>/campaña-query</c>), and programs such as curl send it as they were given it. The server refuses that, as RFC 3986
/// says, so the first line of a connection is escaped before it is read. Whoever keeps a connection for more requests is a client that escapes by itself.
/// </summary>
internal static class RawRequestLine
{
    private const int Longest = 8 * 1024;
    private const byte LastAscii = 0x7F;

    public static async Task Escape(ConnectionContext connection, ConnectionDelegate next)
    {
        var input = connection.Transport.Input;
        if (await FirstLine(input, connection.ConnectionClosed) is { } escaped)
            connection.Transport = new Escaped(PipeReader.Create(new Prefixed(escaped, input.AsStream())), connection.Transport.Output);
        await next(connection);
    }

    /// <summary>The escaped line, taken from the input; null where there is nothing to escape, and then nothing is taken.</summary>
    private static async Task<byte[]?> FirstLine(PipeReader input, CancellationToken closed)
    {
        while (true)
        {
            ReadResult read;
            try
            {
                read = await input.ReadAsync(closed);
            }
            catch (OperationCanceledException)
            {
                // Gone before it said anything; the server finds out for itself.
                return null;
            }

            var buffer = read.Buffer;
            if (buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = buffer.Slice(0, buffer.GetPosition(1, end));
                if (!HasMore(line) || line.Length > Longest)
                {
                    input.AdvanceTo(buffer.Start);
                    return null;
                }

                var escaped = Percent(line.ToArray());
                input.AdvanceTo(line.End);
                return escaped;
            }

            if (read.IsCompleted || read.IsCanceled || buffer.Length > Longest || !IsText(buffer))
            {
                input.AdvanceTo(buffer.Start);
                return null;
            }

            input.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private static bool HasMore(ReadOnlySequence<byte> line)
    {
        foreach (var part in line)
        {
            if (part.Span.ContainsAnyExceptInRange((byte)0, LastAscii))
                return true;
        }

        return false;
    }

    // A method begins a request; the hello of TLS does not, and must be passed on as it comes.
    private static bool IsText(ReadOnlySequence<byte> buffer) => buffer.IsEmpty || char.IsAsciiLetter((char)buffer.FirstSpan[0]);

    private static byte[] Percent(byte[] line)
    {
        var text = new StringBuilder(line.Length + 16);
        foreach (var one in line)
        {
            if (one <= LastAscii)
                text.Append((char)one);
            else
                text.Append('%').Append(one.ToString("X2", CultureInfo.InvariantCulture));
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private sealed record Escaped(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    /// <summary>Some bytes, and then what the stream holds.</summary>
    private sealed class Prefixed(byte[] first, Stream rest) : Stream
    {
        private int _taken;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_taken == first.Length)
                return rest.ReadAsync(buffer, cancellationToken);
            var count = Math.Min(buffer.Length, first.Length - _taken);
            first.AsMemory(_taken, count).CopyTo(buffer);
            _taken += count;
            return ValueTask.FromResult(count);
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
