using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace Enlace.Messaging.Broadcasts;

/// <summary>The lines of a body, one by one as they arrive, whatever its length.</summary>
internal sealed class BroadcastLines(PipeReader body)
{
    /// <summary>One line holds a content at most.</summary>
    private const int Longest = 256 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Of the line that was given last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Null at the end. Blank lines are passed over.</summary>
    /// <exception cref="FaultException">A line is too long, or not UTF-8.</exception>
    public async ValueTask<string?> Next(CancellationToken cancel)
    {
        while (true)
        {
            var read = await body.ReadAsync(cancel);
            var buffer = read.Buffer;
            if (buffer.PositionOf((byte)'\n') is { } end)
            {
                if (Take(buffer.Slice(0, end), buffer.GetPosition(1, end)) is { Length: > 0 } line)
                    return line;
                continue;
            }

            if (read.IsCompleted)
                return Take(buffer, buffer.End) is { Length: > 0 } last ? last : null;

            if (buffer.Length > Longest)
                Take(buffer, buffer.End);
            else
                body.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    /// <summary>Says what the line given last must be.</summary>
    public FaultException Bad(string rule) => new(CommonFault.InvalidInput, new FaultDetail($"line {Number}", rule));

    /// <summary>Reads a line and is done with it, also where it is none: the server reads on behind what was refused.</summary>
    private string Take(ReadOnlySequence<byte> bytes, SequencePosition consumed)
    {
        Number++;
        try
        {
            return bytes.Length > Longest ? throw Bad($"at most {Longest} bytes") : Strict.GetString(bytes).Trim().TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw Bad("UTF-8");
        }
        finally
        {
            body.AdvanceTo(consumed);
        }
    }
}
