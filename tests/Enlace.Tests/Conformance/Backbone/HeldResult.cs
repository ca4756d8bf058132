using Microsoft.AspNetCore.Http;

namespace Enlace.Tests.Conformance.Backbone;

/// <summary>An answer that a receiver keeps back until it is told to give it.</summary>
internal sealed class HeldResult(Task goOn, int status) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await goOn.WaitAsync(httpContext.RequestAborted);
        httpContext.Response.StatusCode = status;
    }
}
