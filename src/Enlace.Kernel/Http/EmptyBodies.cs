using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Enlace.Kernel.Http;

/// <summary>
/// Where a body may be missing, one without a byte is missing. Sent in chunks it does not say its length beforehand, and would be asked for
/// its media type and its JSON.
/// </summary>
internal sealed class EmptyBodies(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is { IsOptional: true }
            && http.Request.ContentLength is null
            && http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true }
            && await IsEmpty(http.Request, http.RequestAborted))
        {
            http.Features.Set<IHttpRequestBodyDetectionFeature>(Absent.Instance);
        }

        await next(http);
    }

    private static async Task<bool> IsEmpty(HttpRequest request, CancellationToken cancel)
    {
        request.EnableBuffering();
        var read = await request.Body.ReadAsync(new byte[1], cancel);
        request.Body.Position = 0;
        return read == 0;
    }

    private sealed class Absent : IHttpRequestBodyDetectionFeature
    {
        public static Absent Instance { get; } = new();

        public bool CanHaveBody => false;
    }
}
