using Enlace.Kernel.Events.Webhooks;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Subscribers;

/// <summary>A subscription as it is shown: not its secret, and of its address nothing that stands behind the path.</summary>
/// <param name="IsPaused">Nothing is sent for the time being, and everything waits: its receiver is gone, or has failed for days. A new address lets it go on.</param>
internal sealed record SubscriptionView(
    Guid Id, string TenantId, string? Name, string? Url, IReadOnlyList<string> Events, bool IsPaused, string? PauseReason, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt,
    long Version)
{
    public static SubscriptionView Of(Subscription subscription, WebhookStatus? status) => new(
        subscription.Id, subscription.TenantId, subscription.Name, Shown(status?.Url), SubscriptionEvents.Read(subscription.Events), status?.IsPaused ?? false,
        status?.PauseReason, subscription.CreatedAt, subscription.UpdatedAt, subscription.Version);

    private static string? Shown(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var known) ? known.GetLeftPart(UriPartial.Path) + (known.Query.Length > 0 ? $"?{SensitiveKeys.Mask}" : "") : null;
}
