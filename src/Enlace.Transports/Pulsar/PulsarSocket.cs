using System.Net;
using System.Net.WebSockets;

namespace Enlace.Transports.Pulsar;

/// <summary>One WebSocket session: whole texts in both directions, and a heartbeat, so that a line that went dead is noticed within seconds.</summary>
internal sealed class PulsarSocket : IAsyncDisposable
{
    // Far more than a broker takes by default: a foreign message that is too large for us goes to our dead letters and must not end the session.
    private const int MostBytes = 128 * 1024 * 1024;

    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(5), Patience = TimeSpan.FromSeconds(5), Farewell = TimeSpan.FromSeconds(2);

    private readonly ClientWebSocket _socket;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly byte[] _buffer = new byte[16 * 1024];

    private PulsarSocket(ClientWebSocket socket) => _socket = socket;

    public bool IsOpen => _socket.State == WebSocketState.Open;

    /// <exception cref="BrokerAwayException">It could not be opened; the text names the reason and no secret.</exception>
    public static async Task<PulsarSocket> Open(PulsarSettings settings, Uri place, CancellationToken cancel)
    {
        var socket = new ClientWebSocket { Options = { KeepAliveInterval = Heartbeat, KeepAliveTimeout = Heartbeat, CollectHttpResponseDetails = true } };
        if (settings.Token is { } token)
            socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            await socket.ConnectAsync(place, limit.Token);
            return new PulsarSocket(socket);
        }
        catch (Exception e) when (PulsarFailure.Is(e) || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            var reason = socket.HttpStatusCode is not (0 or HttpStatusCode.SwitchingProtocols) and var status ? $"it answered {(int)status}"
                : e is OperationCanceledException ? "it did not answer in time" : PulsarFailure.Describe(e);
            socket.Dispose();
            throw new BrokerAwayException($"{settings}: {reason}", e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public async Task Send(ReadOnlyMemory<byte> text, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            // Given up halfway, it would leave a broken frame behind.
            await _socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The next whole text. A cancellation ends the session.</summary>
    /// <exception cref="BrokerAwayException">The broker closed it.</exception>
    public async Task<ReadOnlyMemory<byte>> Receive(CancellationToken cancel)
    {
        var text = new MemoryStream();
        while (true)
        {
            var part = await _socket.ReceiveAsync(_buffer.AsMemory(), cancel);
            if (part.MessageType == WebSocketMessageType.Close)
                throw new BrokerAwayException($"the broker closed the session: {(int?)_socket.CloseStatus} {_socket.CloseStatusDescription}".TrimEnd());
            text.Write(_buffer, 0, part.Count);
            if (text.Length > MostBytes)
                throw new BrokerAwayException($"the broker sent more than {MostBytes} bytes at once");
            if (part.EndOfMessage)
                return text.GetBuffer().AsMemory(0, (int)text.Length);
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(Farewell);
        try
        {
            if (IsOpen)
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "bye", limit.Token);
        }
        catch (Exception e) when (PulsarFailure.Is(e) || e is OperationCanceledException)
        {
            // It is going anyway; whatever it had not acknowledged comes again.
            _socket.Abort();
        }

        _socket.Dispose();
        _turn.Dispose();
    }
}
