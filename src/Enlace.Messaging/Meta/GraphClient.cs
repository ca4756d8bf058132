using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.Meta;

/// <summary>Calls the Graph API and what looks like it. A token travels as a header, never in an address.</summary>
internal sealed class GraphClient(PlatformCalls calls, PlatformOptions options)
{
    private const int LongestId = 64, LongestToken = 4096;

    /// <summary>An address of Facebook's host.</summary>
    public string Graph(string path) => $"{options.GraphBaseUrl}/{options.GraphVersion}/{path}";

    /// <summary>An address of Instagram's own host.</summary>
    public string Instagram(string path) => $"{options.InstagramBaseUrl}/{options.GraphVersion}/{path}";

    /// <summary>Whether a text may stand in an address as an object's id: nothing that leads elsewhere.</summary>
    public static bool IsId(string? text) => text is { Length: > 0 and <= LongestId } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');

    /// <summary>Whether a text may be sent as a token.</summary>
    public static bool IsToken(string? text) => text is { Length: > 0 and <= LongestToken } && text.All(c => c is > ' ' and < '\x7f');

    public Task<GraphAnswer> Get(string url, string token, CancellationToken cancel) => Call(HttpMethod.Get, url, Bearer(token), token, null, cancel);

    public Task<GraphAnswer> Post(string url, string token, JsonObject? body, CancellationToken cancel) => Call(HttpMethod.Post, url, Bearer(token), token, body, cancel);

    /// <param name="method">How.</param>
    /// <param name="url">Where.</param>
    /// <param name="sign">Puts the token into its header.</param>
    /// <param name="token">What no text of the answer may repeat.</param>
    /// <param name="body">Sent as JSON.</param>
    /// <param name="cancel">Ends the wait, by an exception.</param>
    public async Task<GraphAnswer> Call(HttpMethod method, string url, Action<HttpRequestHeaders> sign, string token, JsonObject? body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, url);
        sign(request.Headers);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        var answer = await calls.Send(request, cancel);
        return new GraphAnswer(answer, GraphError.In(answer.Json, token));
    }

    private static Action<HttpRequestHeaders> Bearer(string token) => headers => headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
}
