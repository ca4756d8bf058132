namespace Enlace.Campaigns.Queries;

/// <summary>A campaign in the read model.</summary>
internal sealed record CampaignRow(
    Guid Id, string Name, decimal Budget, string Currency, string BrandId, string Participants, string Status, string Terms, DateTimeOffset StartsAt,
    DateTimeOffset? EndsAt, string CorrelationId, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, long Version, long Place);
