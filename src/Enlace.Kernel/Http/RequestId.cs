using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Enlace.Kernel.Http;

/// <summary>X-Request-ID: the caller's own, or the trace id, so that both sides speak of the same request.</summary>
internal sealed class RequestId(RequestDelegate next)
{
    private const string Header = "X-Request-ID";
    private const int Longest = 128;

    public Task InvokeAsync(HttpContext http)
    {
        var sent = http.Request.Headers[Header].ToString();
        var id = sent.Length is > 0 and <= Longest && sent.All(c => c is > ' ' and <= '~') ? sent : Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier;
        http.TraceIdentifier = id;
        http.Response.OnStarting(static state =>
        {
            var (response, value) = ((HttpResponse, string))state;
            response.Headers[Header] = value;
            return Task.CompletedTask;
        }, (http.Response, id));
        return next(http);
    }
}
