using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Enlace.Messaging.Platforms.Telegram;

/// <summary>Calls methods of the Bot API. The token is in the address, as Telegram wants it; nothing that comes out of here repeats it.</summary>
internal sealed class TelegramApi(PlatformCalls calls, PlatformOptions options)
{
    private const int LongestToken = 256;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether it may stand in an address as it is; whether it opens anything is Telegram's to say.</summary>
    public static bool IsToken(string? token) =>
        token is { Length: > 0 and <= LongestToken } && token.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is ':' or '_' or '-');

    /// <summary>The bot's id, which is the token's first part; null when it has none.</summary>
    public static string? BotId(string token) =>
        token.IndexOf(':', StringComparison.Ordinal) is > 0 and <= 19 and var colon && token.AsSpan(0, colon).IndexOfAnyExceptInRange('0', '9') < 0 ? token[..colon] : null;

    public async Task<TelegramReply> Call(string token, string method, JsonObject? body, CancellationToken cancel)
    {
        if (!IsToken(token))
            return new TelegramReply(new PlatformAnswer(401, null, null), token);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{options.TelegramBaseUrl}/bot{token}/{method}");
        request.Options.Set(OutboundHttp.Service, "telegram");
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes((body ?? []).ToJsonString(Readable)));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return new TelegramReply(await calls.Send(request, cancel), token);
    }
}
