using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Enlace.Tests.Conformance.Hub;

/// <summary>Sends requests as one caller. A body is an object to serialize or a string that is sent as it stands.</summary>
public class HubCaller(HttpClient http, string prefix = "")
{
    /// <summary>From here on a body may not fit into the buffers on its way.</summary>
    internal const int LargeBytes = 128 * 1024;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Task<Answer> Get(string path, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Get, path, null, headers);

    public Task<Answer> Post(string path, object? body = null, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Post, path, Content(body), headers);

    public Task<Answer> Put(string path, object? body = null, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Put, path, Content(body), headers);

    public Task<Answer> Patch(string path, object? body = null, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Patch, path, Content(body), headers);

    public Task<Answer> Delete(string path, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Delete, path, null, headers);

    public async Task<Answer> Send(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(prefix + path, UriKind.Relative)) { Content = content };
        // Whoever refuses a large body closes the line on the rest of it, and the answer may be lost with that: it is asked for first, as curl does.
        request.Headers.ExpectContinue = content?.Headers.ContentLength > LargeBytes;
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.Read(response);
    }

    /// <summary>Bytes with exactly this content type, or with none.</summary>
    public static HttpContent Raw(byte[] body, string? mediaType)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = mediaType is null ? null : MediaTypeHeaderValue.Parse(mediaType);
        return content;
    }

    public static HttpContent Raw(string body, string? mediaType) => Raw(Encoding.UTF8.GetBytes(body), mediaType);

    private static HttpContent? Content(object? body) =>
        body is null ? null : Raw(body as string ?? JsonSerializer.Serialize(body, Readable), "application/json");
}
