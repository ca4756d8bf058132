using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Enlace.Tests.Kernel.Security;

/// <summary>Answers every connection with the same bytes and closes it; counts who came.</summary>
internal sealed class RawHttpServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly string _answer;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _loop;
    private int _connections;

    public RawHttpServer(string answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok", string address = "127.0.0.1", int port = 0)
    {
        _answer = answer;
        _listener = new TcpListener(IPAddress.Parse(address), port);
        _listener.Start();
        _loop = Serve();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Connections => Volatile.Read(ref _connections);

    public async ValueTask DisposeAsync()
    {
        // The loop ends before the listener does: a stopped listener refuses the next accept with an exception of its own.
        await _stopping.CancelAsync();
        await _loop;
        _listener.Stop();
        _stopping.Dispose();
    }

    private async Task Serve()
    {
        while (true)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                Interlocked.Increment(ref _connections);
                var stream = client.GetStream();
                var request = new StringBuilder();
                var buffer = new byte[4096];
                int read;
                while (!request.ToString().Contains("\r\n\r\n", StringComparison.Ordinal) && (read = await stream.ReadAsync(buffer, _stopping.Token)) > 0)
                    request.Append(Encoding.ASCII.GetString(buffer, 0, read));
                await stream.WriteAsync(Encoding.UTF8.GetBytes(_answer), _stopping.Token);
                client.Client.Shutdown(SocketShutdown.Send);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception error) when (error is IOException or SocketException)
            {
                // The client went away in the middle: the next one is served all the same.
            }
        }
    }
}
