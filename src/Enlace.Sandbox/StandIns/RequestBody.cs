using Microsoft.AspNetCore.Http.Features;

namespace Enlace.Sandbox.StandIns;

/// <summary>Reads a whole request within the limit of a stand-in, which may be larger than the hub's.</summary>
internal static class RequestBody
{
    /// <summary>An uploaded file fits.</summary>
    public const int MostBytes = 32 * 1024 * 1024;

    /// <summary>The bytes, which <c>Request.Body</c> then holds too.</summary>
    /// <exception cref="BadHttpRequestException">It is too large, or its sender went away before the end.</exception>
    public static async Task<byte[]> Read(HttpContext http, int mostBytes = MostBytes)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = mostBytes;
        var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0;)
        {
            body.Write(buffer, 0, read);
            if (body.Length > mostBytes)
                throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
        }

        body.Position = 0;
        http.Request.Body = body;
        return body.ToArray();
    }
}
