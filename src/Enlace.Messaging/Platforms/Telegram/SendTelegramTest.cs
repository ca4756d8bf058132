using System.Text.Json;
using System.Text.Json.Nodes;

namespace Enlace.Messaging.Platforms.Telegram;

/// <summary>Sends one message straight away, to see whether a bot reaches a chat; it is no message of a channel and leaves no row.</summary>
internal sealed class SendTelegramTest : IUseCase
{
    private const string Usual = "Test message from the integration service";

    private const int MaxText = 4096;

    internal sealed record Request(string? BotToken = null, JsonElement? ChatId = null, string? Text = null);

    internal sealed record Response(JsonElement ChatId, string Text);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/telegram/test-message", Handle)
        .Check<Request>(Check)
        .Refuses(MessagingFaults.TestRefused, MessagingFaults.ProviderUnavailable);

    internal static void Check(Request r, Faults faults) => faults
        .RequireToken(r.BotToken)
        .Require(
            r.ChatId is { ValueKind: JsonValueKind.Number } number ? number.TryGetInt64(out _) : r.ChatId is { ValueKind: JsonValueKind.String } text && StorableTextConverter.IsStorable(text) && text.GetString() is { Length: > 0 and <= 255 },
            nameof(r.ChatId), "the number of a chat, or the name of a channel")
        .Require(r.Text is null or { Length: > 0 and <= MaxText }, nameof(r.Text), $"1 to {MaxText} characters");

    private static async Task<Answer<Enveloped<Response>>> Handle(Request request, PlatformCalls calls, PlatformOptions options, CancellationToken cancel)
    {
        var (chat, text) = (request.ChatId!.Value, request.Text ?? Usual);
        // No parse mode: what somebody types is text, and a "<" in it must not make it fail.
        var reply = await new TelegramApi(calls, options).Call(
            request.BotToken!, "sendMessage", new JsonObject { ["chat_id"] = JsonNode.Parse(chat.GetRawText()), ["text"] = text }, cancel);
        return reply.Result is null
            ? reply.Refuse(MessagingFaults.TestRefused, "Failed to send the test message")
            : Envelopes.Ok("Test message sent successfully", new Response(chat, text));
    }
}
