using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Enlace.Kernel.Security;

/// <summary>
/// The only way out. A name is resolved here, every address is judged, and the connection goes to the judged address itself,
/// so that a second DNS answer cannot lead it elsewhere. Redirects are answers, not orders: the caller sees the 3xx.
/// </summary>
public sealed class OutboundHttp : IDisposable
{
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);

    /// <summary>An answer read without <see cref="HttpCompletionOption.ResponseHeadersRead"/> may not be larger than this.</summary>
    public const int MaxBufferedBody = 8 * 1024 * 1024;

    private readonly OutboundGuard _guard;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve;
    private readonly OutboundGate _gate;

    /// <param name="guard">Judges every URL and address.</param>
    /// <param name="resolve">Takes the place of DNS in tests.</param>
    /// <param name="logger">Hears of every refusal.</param>
    public OutboundHttp(
        OutboundGuard guard,
        Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null,
        ILogger<OutboundHttp>? logger = null)
    {
        _guard = guard;
        _resolve = resolve ?? Dns.GetHostAddressesAsync;
        _gate = new OutboundGate(guard, logger ?? NullLogger<OutboundHttp>.Instance, CreateHandler());
        Client = CreateClient(DefaultTimeout);
    }

    /// <summary>The client for everybody who is content with the default time-out. Nobody else disposes it.</summary>
    public HttpClient Client { get; }

    /// <summary>Whom a request asks, for the metrics: one of a few words, such as a platform's. What says nothing is counted as <c>other</c>.</summary>
    public static readonly HttpRequestOptionsKey<string> Service = new("enlace.service");

    /// <summary>A client with its own time-out, base address and headers, on the same guarded connection pool.</summary>
    public HttpClient CreateClient(TimeSpan timeout) =>
        new(_gate, disposeHandler: false) { Timeout = timeout, MaxResponseContentBufferSize = MaxBufferedBody };

    public void Dispose()
    {
        Client.Dispose();
        _gate.Dispose();
    }

    internal SocketsHttpHandler CreateHandler() => new()
    {
        ConnectCallback = Connect,
        ConnectTimeout = ConnectTimeout,
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        MaxResponseHeadersLength = 32,
        MaxResponseDrainSize = 64 * 1024,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
    };

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var literal)
            ? [literal]
            : await _resolve(host, cancel).ConfigureAwait(false);

        // One bad address refuses the whole name: a mixed answer is how rebinding slips past a filter.
        foreach (var address in addresses)
        {
            if (!_guard.IsAllowed(address, host))
                throw new OutboundRefusedException(OutboundGuard.NotPublic(literal is null ? $"{host} ({address})" : host));
        }

        return await ConnectToFirst(addresses, port, cancel).ConfigureAwait(false);
    }

    private static async Task<Stream> ConnectToFirst(IPAddress[] addresses, int port, CancellationToken cancel)
    {
        SocketException? failure = null;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, port), cancel).ConfigureAwait(false);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException error)
            {
                failure = error;
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw failure ?? new SocketException((int)SocketError.HostNotFound);
    }
}
