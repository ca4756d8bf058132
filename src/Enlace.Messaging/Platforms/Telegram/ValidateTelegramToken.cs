namespace Enlace.Messaging.Platforms.Telegram;

/// <summary>Whether a token opens a bot.</summary>
internal sealed class ValidateTelegramToken : IUseCase
{
    internal sealed record Request(string? BotToken = null);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/telegram/validate-token", Handle)
        .Check<Request>(Check)
        .Refuses(MessagingFaults.TokenRefused, MessagingFaults.ProviderUnavailable);

    internal static void Check(Request r, Faults faults) => faults.RequireToken(r.BotToken);

    private static async Task<Answer<Enveloped<TelegramBot>>> Handle(Request request, PlatformCalls calls, PlatformOptions options, CancellationToken cancel)
    {
        var reply = await new TelegramApi(calls, options).Call(request.BotToken!, "getMe", null, cancel);
        return TelegramBot.Of(reply) is { } bot
            ? Envelopes.Ok("Bot token validated successfully", bot)
            : reply.Refuse(MessagingFaults.TokenRefused, "Failed to validate bot token");
    }
}
