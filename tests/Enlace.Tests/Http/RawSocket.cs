using System.Net.Sockets;
using System.Text;

namespace Enlace.Tests.Http;

/// <summary>Sends bytes that no HTTP client would, and reads what comes back.</summary>
internal static class RawSocket
{
    private const int Tries = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Status and body; status 0 when the connection was closed without an answer.</summary>
    public static async Task<(int Status, string ContentType, string Body)> Send(Uri server, byte[] request, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = await Ask(server, request, cancel);
            // The end of what we send is to the server as if we had left, and it may stop in the middle of its answer; and where it closes on bytes that it never read, TCP may
            // drop what it had said last. Both are luck, so an empty refusal is believed when it comes again and again.
            if (attempt == Tries || answer is not { Status: >= 400, Body.Length: 0 })
                return answer;
        }
    }

    private static async Task<(int Status, string ContentType, string Body)> Ask(Uri server, byte[] request, CancellationToken cancel)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(server.Host, server.Port, cancel);
        await using var stream = socket.GetStream();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        var answer = new MemoryStream();
        try
        {
            await stream.WriteAsync(request, limit.Token);
            // Nothing more will come, so a server that waits for a body learns that at once.
            socket.Client.Shutdown(SocketShutdown.Send);
            await stream.CopyToAsync(answer, limit.Token);
        }
        catch (Exception e) when (e is IOException or SocketException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            // Cut off, or kept open: what has arrived is judged.
        }

        return Read(Encoding.UTF8.GetString(answer.ToArray()));
    }

    private static (int Status, string ContentType, string Body) Read(string text)
    {
        var head = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (!text.StartsWith("HTTP/1.", StringComparison.Ordinal) || head < 0 || !int.TryParse(text.AsSpan(9, 3), out var status))
            return (0, "", text);
        var headers = text[..head].Split("\r\n");
        var body = text[(head + 4)..];
        if (headers.Any(header => header.Equals("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase)))
            body = Unchunk(body);
        return (status, headers.FirstOrDefault(header => header.StartsWith("Content-Type:", StringComparison.OrdinalIgnoreCase))?[13..].Trim() ?? "", body);
    }

    // Our answers are short: one chunk, whose first and last lines are its frame.
    private static string Unchunk(string body)
    {
        var start = body.IndexOf("\r\n", StringComparison.Ordinal);
        var end = body.IndexOf("\r\n0\r\n", StringComparison.Ordinal);
        return start >= 0 && end > start ? body[(start + 2)..end] : "";
    }
}
