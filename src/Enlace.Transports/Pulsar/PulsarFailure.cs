using System.Net.Sockets;
using System.Net.WebSockets;

namespace Enlace.Transports.Pulsar;

/// <summary>Which exceptions are the broker's or the way to it, and what they say without a secret.</summary>
internal static class PulsarFailure
{
    public static bool Is(Exception e) => e is BrokerAwayException or WebSocketException or HttpRequestException or IOException or SocketException or TimeoutException
        or ObjectDisposedException or System.Security.Authentication.AuthenticationException;

    /// <summary>The innermost reason: only that one helps.</summary>
    public static string Describe(Exception e) =>
        Enlace.Kernel.Observability.Redactor.Mask(e is BrokerAwayException || e.InnerException is not { } inner ? e.Message : Describe(inner));
}
