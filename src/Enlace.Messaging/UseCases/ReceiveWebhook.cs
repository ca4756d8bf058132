using Enlace.Messaging.Webhooks;

namespace Enlace.Messaging.UseCases;

/// <summary>What a platform tells us, at the shared address of the platform or at a channel's own.</summary>
internal sealed class ReceiveWebhook : IUseCase
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var largest = api.ServiceProvider.GetRequiredService<MessagingOptions>().MaxWebhookBytes;
        foreach (var path in (string[])["/webhooks/{platform}", "/webhooks/{platform}/{channel_id}"])
        {
            api.MapPost(path, Handle).Public().KnowsRepeats().DisableRateLimiting()
                // A byte more than we take, so that the refusal is ours.
                .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(largest + 1))
                .Refuses(MessagingFaults.SignatureMissing, MessagingFaults.NotFound, MessagingFaults.PayloadTooLarge, MessagingFaults.WebhookRateLimitExceeded);
        }
    }

    private static Task Handle(HttpContext http, WebhookIntake intake, string platform) =>
        intake.Take(http, platform, http.Request.RouteValues["channel_id"] as string ?? (http.Request.Query["channel_id"] is [{ Length: > 0 } named] ? named : null));
}
