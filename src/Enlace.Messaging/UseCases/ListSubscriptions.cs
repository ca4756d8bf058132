using Enlace.Kernel.Events.Webhooks;
using Enlace.Messaging.Data;
using Enlace.Messaging.Subscribers;

namespace Enlace.Messaging.UseCases;

/// <summary>The tenant's subscriptions, the latest first; there are never many.</summary>
internal sealed class ListSubscriptions : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/subscriptions", Handle);

    private static async Task<Answer<Enveloped<IReadOnlyList<SubscriptionView>>>> Handle(MessagingDb db, WebhookEndpoints webhooks, CancellationToken cancel)
    {
        var views = new List<SubscriptionView>();
        foreach (var one in await db.Subscriptions.AsNoTracking().OrderByDescending(one => one.CreatedAt).ThenByDescending(one => one.Id).ToListAsync(cancel))
            views.Add(SubscriptionView.Of(one, await webhooks.Status(one.Id, cancel)));
        return Envelopes.Ok<IReadOnlyList<SubscriptionView>>("Subscriptions retrieved successfully", views);
    }
}
