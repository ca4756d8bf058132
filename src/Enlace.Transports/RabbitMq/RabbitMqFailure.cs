using System.Net.Sockets;
using RabbitMQ.Client.Exceptions;

namespace Enlace.Transports.RabbitMq;

/// <summary>Which exceptions are the broker's or the way to it, and what they say without a secret.</summary>
internal static class RabbitMqFailure
{
    public static bool Is(Exception e) => e is RabbitMQClientException or IOException or SocketException or TimeoutException or BrokerAwayException
        or System.Security.Authentication.AuthenticationException or ObjectDisposedException
        || (e is AggregateException many && many.InnerExceptions.All(Is));

    /// <summary>A question that the broker does not answer in time may also end as a cancellation that nobody asked for.</summary>
    public static bool IsUnlessAsked(Exception e, CancellationToken asked) => Is(e) || (e is OperationCanceledException && !asked.IsCancellationRequested);

    /// <summary>The innermost reason: the client wraps it several times, and only that one helps.</summary>
    public static string Describe(Exception e)
    {
        if (e is OperationInterruptedException { ShutdownReason: { } reason })
            return $"{reason.ReplyCode} {reason.ReplyText}";
        if (e is OperationCanceledException)
            return "It did not answer in time.";
        var inner = e is AggregateException { InnerExceptions: [var first, ..] } ? first : e.InnerException;
        return Enlace.Kernel.Observability.Redactor.Mask(inner is null || e is BrokerAwayException ? e.Message : Describe(inner));
    }
}
