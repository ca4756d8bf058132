using System.Buffers;

namespace Enlace.Kernel.Security;

/// <summary>Reads foreign bodies without trusting their length.</summary>
public static class HttpContentLimits
{
    /// <summary>
    /// At most <paramref name="limit"/> bytes of the body; the rest is left unread. Send with
    /// <see cref="HttpCompletionOption.ResponseHeadersRead"/>, or the whole body is in memory before this is called.
    /// </summary>
    public static async Task<LimitedBody> ReadAtMost(this HttpContent content, int limit, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        var stream = await content.ReadAsStreamAsync(cancel).ConfigureAwait(false);
        await using var _ = stream.ConfigureAwait(false);

        var chunk = ArrayPool<byte>.Shared.Rent(Math.Clamp(limit, 1, 16 * 1024));
        try
        {
            using var kept = new MemoryStream();
            int read;
            while ((read = await stream.ReadAsync(chunk, cancel).ConfigureAwait(false)) > 0)
            {
                var room = limit - (int)kept.Length;
                kept.Write(chunk, 0, Math.Min(read, room));
                if (read > room)
                    return new LimitedBody(kept.ToArray(), Truncated: true);
            }

            return new LimitedBody(kept.ToArray(), Truncated: false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }
}
