using Enlace.Messaging.Data;
using Enlace.Messaging.Domain;
using Enlace.Messaging.UseCases;

namespace Enlace.Messaging.Subscribers;

/// <summary>The subscriptions' part of the module's front door.</summary>
internal static class SubscriptionRoutes
{
    /// <summary>Who decides where the tenant's messages are told.</summary>
    public static readonly Role[] Deciders = [Role.Administrator, Role.Operator];

    public static IEndpointRouteBuilder MapSubscriptions(this IEndpointRouteBuilder integrations) => integrations
        .Map<CreateSubscription>().Map<ListSubscriptions>().Map<ShowSubscription>().Map<ChangeSubscription>().Map<EndSubscription>()
        .Map<RotateSubscriptionSecret>().Map<TestSubscription>().Map<ListSubscriptionDeliveries>().Map<RepeatSubscriptionDelivery>();

    /// <summary>The caller's subscription of that id; null for any other text.</summary>
    public static async Task<Subscription?> FindSubscription(this MessagingDb db, string id, CancellationToken cancel) =>
        Guid.TryParseExact(id, "D", out var known) ? await db.Subscriptions.SingleOrDefaultAsync(one => one.Id == known, cancel) : null;
}
