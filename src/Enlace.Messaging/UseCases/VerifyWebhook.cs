using Enlace.Messaging.Domain;
using Enlace.Messaging.Webhooks;

namespace Enlace.Messaging.UseCases;

/// <summary>The hub handshake, by which Meta makes sure that an address wants its webhooks.</summary>
internal sealed class VerifyWebhook : IUseCase
{
    public static void Map(IEndpointRouteBuilder api)
    {
        foreach (var path in (string[])["/webhooks/{platform}", "/webhooks/{platform}/{channel_id}"])
        {
            api.MapGet(path, Handle).Public().DisableRateLimiting()
                .Refuses(MessagingFaults.InvalidRequest, MessagingFaults.VerifyTokenInvalid, MessagingFaults.NotFound, MessagingFaults.WebhookRateLimitExceeded,
                    MessagingFaults.NoVerifyToken);
        }
    }

    private static async Task<IResult> Handle(HttpContext http, HubHandshake handshake, WebhookBudget budget, string platform, CancellationToken cancel)
    {
        if (!MessagingWire.Glossary.TryRead<PlatformKind>(platform, out var kind))
            throw new FaultException(MessagingFaults.NotFound);
        if (budget.Refusal(http.Connection.RemoteIpAddress) is { } tooMany)
            return tooMany;
        return await handshake.Answer(
            http.Request.Query, kind, http.Request.RouteValues["channel_id"] as string ?? (http.Request.Query["channel_id"] is [{ Length: > 0 } named] ? named : null), cancel);
    }
}
