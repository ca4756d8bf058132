using Microsoft.AspNetCore.Mvc;

namespace Enlace.Messaging.Platforms.Telegram;

/// <summary>A bot's webhook goes nowhere from now on; what people write waits at Telegram for a day.</summary>
internal sealed class DeleteTelegramWebhook : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapDelete("/telegram/webhook", Handle)
        .Refuses(MessagingFaults.WebhookRefused, MessagingFaults.ProviderUnavailable);

    private static async Task<Answer<Enveloped<object>>> Handle(
        PlatformCalls calls, PlatformOptions options, CancellationToken cancel,
        [FromQuery(Name = TelegramToken.Query)] string? token = null, [FromHeader(Name = TelegramToken.Header)] string? header = null)
    {
        var reply = await new TelegramApi(calls, options).Delete(TelegramToken.Of(token, header), cancel);
        return reply.Result is null
            ? reply.Refuse(MessagingFaults.WebhookRefused, "Failed to delete the webhook")
            : Envelopes.Ok<object>("Webhook deleted successfully", null!);
    }
}
