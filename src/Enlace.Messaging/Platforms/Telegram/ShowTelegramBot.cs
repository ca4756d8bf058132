using Microsoft.AspNetCore.Mvc;

namespace Enlace.Messaging.Platforms.Telegram;

/// <summary>Who a token is.</summary>
internal sealed class ShowTelegramBot : IUseCase
{
    internal sealed record Request(string? BotToken = null);

    public static void Map(IEndpointRouteBuilder api)
    {
        const string route = "/telegram/bot-info";
        api.MapGet(route, Handle).Refuses(MessagingFaults.BotRefused, MessagingFaults.ProviderUnavailable);
        api.MapPost(route, HandleBody).Check<Request>(Check).Refuses(MessagingFaults.BotRefused, MessagingFaults.ProviderUnavailable);
    }

    internal static void Check(Request r, Faults faults) => faults.RequireToken(r.BotToken);

    private static Task<Answer<Enveloped<TelegramBot>>> Handle(
        PlatformCalls calls, PlatformOptions options, CancellationToken cancel,
        [FromQuery(Name = TelegramToken.Query)] string? token = null, [FromHeader(Name = TelegramToken.Header)] string? header = null) =>
        Show(TelegramToken.Of(token, header), calls, options, cancel);

    private static Task<Answer<Enveloped<TelegramBot>>> HandleBody(Request request, PlatformCalls calls, PlatformOptions options, CancellationToken cancel) =>
        Show(request.BotToken!, calls, options, cancel);

    private static async Task<Answer<Enveloped<TelegramBot>>> Show(string token, PlatformCalls calls, PlatformOptions options, CancellationToken cancel)
    {
        var reply = await new TelegramApi(calls, options).Call(token, "getMe", null, cancel);
        return TelegramBot.Of(reply) is { } bot
            ? Envelopes.Ok("Bot info retrieved successfully", bot)
            : reply.Refuse(MessagingFaults.BotRefused, "Failed to get bot info");
    }
}
