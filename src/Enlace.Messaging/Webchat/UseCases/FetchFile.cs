using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace Enlace.Messaging.Webchat.UseCases;

/// <summary>A visitor's file, for whoever was told its address; it never runs where it is shown.</summary>
internal sealed class FetchFile : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/files/{id:guid}/{key}", Handle)
        .Produces(200, null, "application/octet-stream")
        .Refuses(MessagingFaults.FileNotFound);

    private static async Task<IResult> Handle(Guid id, string key, HttpContext http, WebchatChannels channels, WebchatUploads uploads, CancellationToken cancel)
    {
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(channels.FileKey(id)), Encoding.UTF8.GetBytes(key)) || await uploads.Read(id, cancel) is not var (name, type, content))
            throw new FaultException(MessagingFaults.FileNotFound);
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "private, max-age=86400, immutable";
        var disposition = new ContentDispositionHeaderValue(type.StartsWith("image/", StringComparison.Ordinal) ? "inline" : "attachment");
        disposition.SetHttpFileName(name);
        headers.ContentDisposition = disposition.ToString();
        return Results.Bytes(content, type);
    }
}
