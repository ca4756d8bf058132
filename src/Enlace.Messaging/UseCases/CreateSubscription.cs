using Enlace.Kernel.Events.Webhooks;
using Enlace.Messaging.Data;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Subscribers;

namespace Enlace.Messaging.UseCases;

/// <summary>
/// From this commit on, what the tenant's channels tell is sent to an address of theirs, signed as Standard Webhooks has it, in order for each conversation,
/// and again until it is taken. The secret is shown here and never again.
/// </summary>
internal sealed class CreateSubscription : IUseCase
{
    internal sealed record Request(string? Url, IReadOnlyList<string?>? Events = null, string? Name = null);

    internal sealed record Response(SubscriptionView Subscription, string Secret);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/subscriptions", Handle)
        .Check<Request>(Check)
        .Answers(201)
        .Allow(SubscriptionRoutes.Deciders)
        .Example("""{"url":"https://api.shop.example/hooks/messages","events":["messaging.message.received"],"name":"Bot"}""")
        .Refuses(MessagingFaults.SubscriptionsFull);

    internal static void Check(Request r, Faults faults) => faults
        .Require(!string.IsNullOrWhiteSpace(r.Url), nameof(r.Url), "a public http or https address")
        .Require(SubscriptionEvents.AreKnown(r.Events), nameof(r.Events), SubscriptionEvents.Rule)
        .Require(r.Name is not { Length: > Subscription.MaxName }, nameof(r.Name), $"at most {Subscription.MaxName} characters");

    private static async Task<Answer<Enveloped<Response>>> Handle(
        Request request, MessagingDb db, WebhookEndpoints webhooks, OutboundGuard guard, TimeProvider clock, CancellationToken cancel)
    {
        if (guard.Refuse(request.Url) is { } wrong)
            return Answers.Refuse<Enveloped<Response>>(MessagingFaults.InvalidRequest, new FaultDetail("url", wrong));
        if (await db.Subscriptions.CountAsync(cancel) >= Subscription.MostOfTenant)
            return MessagingFaults.SubscriptionsFull;
        var (now, events, secret) = (UnixMicroseconds.Cut(clock.GetUtcNow()), SubscriptionEvents.Of(request.Events), WebhookSignature.NewSecret());
        var subscription = new Subscription
        {
            Id = Guid.CreateVersion7(now),
            TenantId = db.Tenant,
            Name = request.Name,
            Events = SubscriptionEvents.Write(events),
            CreatedAt = now,
            UpdatedAt = now,
            Version = 1,
        };
        db.Add(subscription);
        db.Alongside((session, inner) => webhooks.Add(
            session, new NewWebhook(subscription.Id, subscription.TenantId, NewWebhook.EverySubject, request.Url, events, secret), inner));
        return await db.Commit(
            Envelopes.Created(
                $"{KernelPipeline.ApiPrefix}{MessagingModule.Prefix}/subscriptions/{subscription.Id}", "Subscription created successfully",
                new Response(SubscriptionView.Of(subscription, new WebhookStatus(false, null, request.Url)), secret)).Tagged(subscription.Version), cancel);
    }
}
