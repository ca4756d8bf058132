using Enlace.Messaging.Webhooks;

namespace Enlace.Messaging.UseCases;

/// <summary>Has a webhook read again: one that was given up, or one whose channel exists by now. What it brought before is not stored twice.</summary>
internal sealed class ReplayWebhookEvent : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/webhooks/events/{id:guid}/replay", Handle)
        .Allow(Role.Administrator, Role.Operator).Answers(StatusCodes.Status202Accepted).Refuses(MessagingFaults.WebhookEventNotFound);

    private static async Task<Answer<Enveloped<Replayed>>> Handle(Guid id, CurrentCaller caller, UnitOfWork unit, WebhookSignal signal, CancellationToken cancel)
    {
        var isFound = false;
        return await unit.Commit(
            () => isFound ? Envelopes.Accepted("Webhook will be read again", new Replayed(id)) : MessagingFaults.WebhookEventNotFound,
            async (session, inner) =>
            {
                isFound = await WebhookBrowser.Replay(session, caller.Caller, id, inner);
                session.AfterCommit(signal.Ring);
            }, cancel);
    }

    private sealed record Replayed(Guid EventId);
}
