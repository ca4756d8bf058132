namespace Enlace.Campaigns.Domain;

/// <summary>Between which instants something must happen so that a campaign pays for it.</summary>
/// <param name="From">The first of them; null where nobody named one.</param>
/// <param name="Until">The first that is too late.</param>
internal readonly record struct CampaignRun(DateTimeOffset? From, DateTimeOffset? Until)
{
    // A start that nobody named is the campaign's making. It bounds nothing: what happened a moment before, by the clock of a shop or because the command was still on
    // its way, and orders that are told of days later, are paid for.
    public static CampaignRun Of(DateTimeOffset startsAt, DateTimeOffset? endsAt, DateTimeOffset createdAt) => new(startsAt == createdAt ? null : startsAt, endsAt);

    public bool Covers(DateTimeOffset at) => !(at < From) && !(at >= Until);
}
