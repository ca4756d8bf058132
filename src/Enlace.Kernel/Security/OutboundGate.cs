using System.Diagnostics;
using System.Net;
using Enlace.Kernel.Observability;
using Microsoft.Extensions.Logging;

namespace Enlace.Kernel.Security;

/// <summary>Stands before the connection pool: every URL is judged by its text, also when a pooled connection would serve it.</summary>
internal sealed partial class OutboundGate(OutboundGuard guard, ILogger logger, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var host = request.RequestUri?.Host ?? "";
        if (guard.Refuse(request.RequestUri) is { } reason)
        {
            Log.Refused(logger, host, reason);
            throw new OutboundRefusedException(reason);
        }

        // HTTP/3 opens its own QUIC connection and would pass by the check of the resolved address.
        if (request.Version > HttpVersion.Version20)
            request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;

        var started = Stopwatch.GetTimestamp();
        int? status = null;
        try
        {
            var answer = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            status = (int)answer.StatusCode;
            return answer;
        }
        catch (HttpRequestException error) when (error.InnerException is OutboundRefusedException refused)
        {
            Log.Refused(logger, host, refused.Message);
            throw new OutboundRefusedException(refused.Message, error);
        }
        finally
        {
            OutboundMeters.Called(request, status, Stopwatch.GetElapsedTime(started));
        }
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Outbound calls are asynchronous.");

    private static partial class Log
    {
        [LoggerMessage(EventId = 4101, Level = LogLevel.Warning, Message = "Refused an outbound call to {Host}: {Reason}")]
        public static partial void Refused(ILogger logger, string host, string reason);
    }
}
