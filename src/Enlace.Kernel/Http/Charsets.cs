using System.Text;
using Microsoft.AspNetCore.Http;

namespace Enlace.Kernel.Http;

/// <summary>Refuses JSON and forms in an encoding that nobody here can read; the framework would take it for a failure of ours.</summary>
internal sealed class Charsets(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http) =>
        (http.Request.HasJsonContentType() || http.Request.HasFormContentType) && http.Request.GetTypedHeaders().ContentType?.Charset is { Length: > 0 } charset && !IsKnown(charset.ToString().Trim('"'))
            ? throw new FaultException(CommonFault.UnsupportedMediaType)
            : next(http);

    private static bool IsKnown(string charset)
    {
        try
        {
            return Encoding.GetEncoding(charset) is not null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
