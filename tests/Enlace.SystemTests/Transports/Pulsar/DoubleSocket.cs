using System.Net.WebSockets;
using System.Text.Json;

namespace Enlace.SystemTests.Transports.Pulsar;

/// <summary>JSON texts over one WebSocket, with the size limit of the real service.</summary>
internal sealed class DoubleSocket(WebSocket socket) : IDisposable
{
    /// <summary><c>webSocketMaxTextFrameSize</c> as it comes.</summary>
    private const int MostBytes = 1024 * 1024;

    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Null when the session ended.</summary>
    public async Task<JsonElement?> Receive(CancellationToken cancel)
    {
        var (text, buffer) = (new MemoryStream(), new byte[16 * 1024]);
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer, cancel);
                if (part.MessageType == WebSocketMessageType.Close)
                    return null;
                text.Write(buffer, 0, part.Count);
                if (text.Length > MostBytes)
                    return await Close(WebSocketCloseStatus.MessageTooBig, "Text message too large");
                if (part.EndOfMessage)
                    return JsonDocument.Parse(text.ToArray()).RootElement;
            }
        }
        catch (JsonException)
        {
            return await Close((WebSocketCloseStatus)4003, "Failed to deserialize from JSON");
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            return null;
        }
    }

    public async Task Send(object value, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(value), WebSocketMessageType.Text, endOfMessage: true, cancel);
        }
        catch (WebSocketException)
        {
            // The other side left; reading says so as well.
            socket.Abort();
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    public async Task<JsonElement?> Close(WebSocketCloseStatus status, string reason)
    {
        await socket.CloseOutputAsync(status, reason, CancellationToken.None);
        return null;
    }
}
