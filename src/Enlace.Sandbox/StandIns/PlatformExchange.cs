using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Enlace.Sandbox.Failures;
using Microsoft.AspNetCore.WebUtilities;

namespace Enlace.Sandbox.StandIns;

/// <summary>One request and its answer, with whatever was ordered to go wrong between them.</summary>
internal sealed class PlatformExchange(PlatformServer server, HttpContext http, PlatformCall call)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task Answer(PlatformRequest request, PlatformRoute? route, CancellationToken stopping)
    {
        if (route is null)
        {
            await Write(server.NoSuchRoute());
            return;
        }

        var fault = call.Fate = (route.IsSend ? server.Sending : server.Calling).Take(route.Recipient);
        if (fault?.Kind == FaultKinds.DropBefore)
        {
            Drop();
            return;
        }

        var reply = fault?.Kind switch
        {
            FaultKinds.Throttle or FaultKinds.Refuse or FaultKinds.Error => server.Refusal(fault),
            FaultKinds.ExpiredToken => server.WrongToken(TokenState.Expired),
            FaultKinds.Status => Gateway(fault),
            _ => server.TokenProblem(route) is { } problem ? server.WrongToken(problem) : await route.Run(call),
        };
        if (fault?.Kind == FaultKinds.DropAfter)
        {
            Drop();
            return;
        }

        // A caller that gives up meanwhile has prevented nothing: what it asked for is done. When we end meanwhile, it hears no more of it.
        if (server.Settings.LatencyMs + (fault?.Kind == FaultKinds.Slow ? fault.DelayMs ?? 0 : 0) is > 0 and var delay)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(delay), server.Clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stopping.IsCancellationRequested)
            {
                Drop();
                return;
            }
        }

        await Write(fault?.Kind == FaultKinds.NoId ? server.WithoutId(reply) : reply);
    }

    private static PlatformReply Gateway(FaultOrder fault)
    {
        var status = fault.Status ?? StatusCodes.Status503ServiceUnavailable;
        var name = ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } known ? known : "Error";
        return new PlatformReply(status, null)
        {
            Bytes = Encoding.UTF8.GetBytes($"<html><head><title>{status} {WebUtility.HtmlEncode(name)}</title></head><body><h1>{WebUtility.HtmlEncode(name)}</h1></body></html>\n"),
            ContentType = "text/html; charset=utf-8",
            RetryAfter = fault.RetryAfter,
        };
    }

    private void Drop()
    {
        call.IsDropped = true;
        http.Abort();
    }

    private async Task Write(PlatformReply reply)
    {
        (call.Status, call.ErrorCode) = (reply.Status, reply.ErrorCode);
        if (reply.RetryAfter is { } seconds)
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        var bytes = reply.Bytes ?? Encoding.UTF8.GetBytes(reply.Body?.ToJsonString(Plain) ?? "");
        http.Response.StatusCode = reply.Status;
        http.Response.ContentType = reply.ContentType;
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }
}
