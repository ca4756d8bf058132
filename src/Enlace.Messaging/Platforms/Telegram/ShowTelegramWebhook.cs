using System.Text.Json;
using Microsoft.AspNetCore.Mvc;

namespace Enlace.Messaging.Platforms.Telegram;

/// <summary>Where a bot's webhook goes, what waits for it, and what went wrong with it last.</summary>
internal sealed class ShowTelegramWebhook : IUseCase
{
    internal sealed record Request(string? BotToken = null);

    internal sealed record Response(string Url, long PendingUpdateCount, string? LastErrorMessage, IReadOnlyList<string>? AllowedUpdates);

    public static void Map(IEndpointRouteBuilder api)
    {
        const string route = "/telegram/webhook-info";
        api.MapGet(route, Handle).Refuses(MessagingFaults.WebhookRefused, MessagingFaults.ProviderUnavailable);
        api.MapPost(route, HandleBody).Check<Request>(Check).Refuses(MessagingFaults.WebhookRefused, MessagingFaults.ProviderUnavailable);
    }

    internal static void Check(Request r, Faults faults) => faults.RequireToken(r.BotToken);

    private static Task<Answer<Enveloped<Response>>> Handle(
        PlatformCalls calls, PlatformOptions options, CancellationToken cancel,
        [FromQuery(Name = TelegramToken.Query)] string? token = null, [FromHeader(Name = TelegramToken.Header)] string? header = null) =>
        Show(TelegramToken.Of(token, header), calls, options, cancel);

    private static Task<Answer<Enveloped<Response>>> HandleBody(Request request, PlatformCalls calls, PlatformOptions options, CancellationToken cancel) =>
        Show(request.BotToken!, calls, options, cancel);

    private static async Task<Answer<Enveloped<Response>>> Show(string token, PlatformCalls calls, PlatformOptions options, CancellationToken cancel)
    {
        var reply = await new TelegramApi(calls, options).Call(token, "getWebhookInfo", null, cancel);
        if (reply.Result is not { } info)
            return reply.Refuse(MessagingFaults.WebhookRefused, "Failed to get webhook info");
        var updates = info.Member("allowed_updates") is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Where(kind => kind.ValueKind == JsonValueKind.String).Select(kind => kind.GetString()!).ToArray() : null;
        return Envelopes.Ok(
            "Webhook info retrieved successfully",
            new Response(info.Text("url") ?? "", info.Number("pending_update_count") ?? 0, info.Text("last_error_message"), updates));
    }
}
