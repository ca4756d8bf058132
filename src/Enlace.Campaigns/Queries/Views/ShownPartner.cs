using System.Text.Json;
using Enlace.Campaigns.Domain;

namespace Enlace.Campaigns.Queries.Views;

/// <summary>A participant as it is shown: the five fields of the contract, then ours.</summary>
internal sealed record ShownPartner(
    Guid Id, string? CampaignId, string Name, ParticipantKind Kind, string Profile, ParticipantStatus Status, string? ParticipantId, Guid? CrmPartnerId,
    JsonElement? Contract, DateTimeOffset CreatedAt, DateTimeOffset? CancelledAt)
{
    public static ShownPartner Of(PartnerRow row) => new(
        row.Id, row.CampaignId, row.Name, Enum.Parse<ParticipantKind>(row.Kind), row.Profile, Enum.Parse<ParticipantStatus>(row.Status), row.ParticipantKey,
        row.CrmPartnerId, row.Contract is { } contract ? JsonElement.Parse(contract) : null, row.RegisteredAt, row.CancelledAt);
}
