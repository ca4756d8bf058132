using System.Diagnostics;
using Enlace.Kernel.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Kernel.Http;

/// <summary>Writes a fault in the shape of the route that was asked for.</summary>
internal static class Refusal
{
    public static Task Write(HttpContext http, CommonFault fault, IReadOnlyList<FaultDetail> details, string? retryAfter = null) =>
        Write(http, Shape(http).Of(fault), details, retryAfter);

    public static async Task Write(HttpContext http, Fault fault, IReadOnlyList<FaultDetail> details, string? retryAfter = null)
    {
        var shape = Shape(http);
        var response = http.Response;
        response.StatusCode = fault.Status;
        if (retryAfter is not null)
            response.Headers.RetryAfter = retryAfter;
        if (fault.Status == StatusCodes.Status401Unauthorized)
            response.Headers.WWWAuthenticate = shape.Challenge;
        var traceId = Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier;
        await response.WriteAsJsonAsync(
            shape.Body(fault, details, traceId),
            http.RequestServices.GetRequiredService<WireJson>().Options,
            shape.ContentType,
            http.RequestAborted);
    }

    public static IErrorShape Shape(HttpContext http) => http.RequestServices.GetRequiredService<ErrorShapes>().For(http.Request.Path);
}
