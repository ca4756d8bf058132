namespace Enlace.Campaigns.Queries;

/// <summary>A participant in the read model.</summary>
internal sealed record PartnerRow(
    Guid Id, string? CampaignId, string? ParticipantKey, string Name, string Kind, string Profile, string Status, Guid? CrmPartnerId, string? Contract, DateTimeOffset RegisteredAt,
    DateTimeOffset? CancelledAt, long Place);
