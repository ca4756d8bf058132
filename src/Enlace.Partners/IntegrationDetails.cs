using System.Text.Json;
using Enlace.Partners.Domain;

namespace Enlace.Partners;

/// <summary>An integration with its configuration, secrets masked.</summary>
internal sealed record IntegrationDetails(
    Guid Id, Guid PartnerId, IntegrationKind Kind, string Name, string? Description, JsonElement Configuration, bool IsActive,
    DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt, string? RevocationReason, bool IsDisabled, DisableReason? DisabledReason,
    DateTimeOffset? LastUsedAt)
{
    public static IntegrationDetails From(Integration integration, DateTimeOffset? lastUsedAt) => new(
        integration.Id, integration.PartnerId, integration.Kind, integration.Name, integration.Description,
        JsonElement.Parse(integration.Configuration), integration.IsActive, integration.CreatedAt, integration.RevokedAt,
        integration.RevocationReason, integration.IsDisabled, integration.DisabledReason, lastUsedAt);

    public static IntegrationDetails From(Integration integration, IReadOnlyDictionary<Guid, DateTimeOffset> lastUses) =>
        From(integration, lastUses.TryGetValue(integration.Id, out var at) ? at : null);
}
