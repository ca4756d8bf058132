using Enlace.Kernel.Events.Webhooks;
using Enlace.Messaging.Data;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Subscribers;

namespace Enlace.Messaging.UseCases;

/// <summary>Another address, other facts, another name; what is not sent stays. One that was given up goes on from where it stopped.</summary>
internal sealed class ChangeSubscription : IUseCase
{
    internal sealed record Request(string? Url = null, IReadOnlyList<string?>? Events = null, string? Name = null);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPatch("/subscriptions/{id}", Handle)
        .Check<Request>(Check)
        .Allow(SubscriptionRoutes.Deciders)
        .Example("""{"url":"https://api.shop.example/hooks/v2"}""")
        .Refuses(MessagingFaults.SubscriptionNotFound, MessagingFaults.VersionConflict);

    internal static void Check(Request r, Faults faults) => faults
        .Require(r.Url is null || !string.IsNullOrWhiteSpace(r.Url), nameof(r.Url), "a public http or https address")
        .Require(SubscriptionEvents.AreKnown(r.Events), nameof(r.Events), SubscriptionEvents.Rule)
        .Require(r.Name is not { Length: > Subscription.MaxName }, nameof(r.Name), $"at most {Subscription.MaxName} characters");

    private static async Task<Answer<Enveloped<SubscriptionView>>> Handle(
        string id, Request request, IfMatch ifMatch, MessagingDb db, WebhookEndpoints webhooks, OutboundGuard guard, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.FindSubscription(id, cancel) is not { } subscription)
            return MessagingFaults.SubscriptionNotFound;
        if (!ifMatch.Allows(subscription.Version))
            return MessagingFaults.VersionConflict;
        if (request.Url is not null && guard.Refuse(request.Url) is { } wrong)
            return Answers.Refuse<Enveloped<SubscriptionView>>(MessagingFaults.InvalidRequest, new FaultDetail("url", wrong));
        var url = request.Url ?? (await webhooks.Status(subscription.Id, cancel))?.Url;
        var events = request.Events is null ? SubscriptionEvents.Read(subscription.Events) : SubscriptionEvents.Of(request.Events);
        (subscription.Name, subscription.Events) = (request.Name ?? subscription.Name, SubscriptionEvents.Write(events));
        (subscription.UpdatedAt, subscription.Version) = (UnixMicroseconds.Cut(clock.GetUtcNow()), subscription.Version + 1);
        db.Alongside((session, inner) => webhooks.Change(session, subscription.Id, url, events, inner));
        return await db.Commit(
            Envelopes.Ok("Subscription updated successfully", SubscriptionView.Of(subscription, new WebhookStatus(false, null, url))).Tagged(subscription.Version), cancel);
    }
}
