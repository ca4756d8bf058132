namespace Enlace.Campaigns.Domain.Tracking;

/// <summary>Something that a person did, as it was told.</summary>
/// <param name="Id">The sender's, or ours where none was sent.</param>
/// <param name="Kind">What was done.</param>
/// <param name="CampaignId">In the canonical form of an id where it is one.</param>
/// <param name="UserId">By whom.</param>
/// <param name="ParticipantId">Who brought it about.</param>
/// <param name="At">When.</param>
/// <param name="Value">Of a purchase, what was paid for it; never invented.</param>
/// <param name="Currency">In which currency.</param>
/// <param name="Channel">How it came, in the sender's words.</param>
/// <param name="Agent">The program that it came from.</param>
internal sealed record Interaction(
    string Id, InteractionKind Kind, string? CampaignId, string UserId, string? ParticipantId, DateTimeOffset At, decimal? Value = null, string? Currency = null,
    string? Channel = null, string? Agent = null)
{
    public const int MaxId = 100, MaxChannel = 50, MaxAgent = 500, MaxBatch = 500;

    /// <summary>A clock may be wrong by this much.</summary>
    public static readonly TimeSpan MostAhead = TimeSpan.FromMinutes(5);

    /// <summary>Whether it can have happened then, as somebody's clock tells it.</summary>
    public static bool IsPlausible(DateTimeOffset at, DateTimeOffset now) => at.Year >= 2000 && at <= now + MostAhead;

    /// <summary>One spelling for each campaign: ids may come in capitals or braces.</summary>
    public static string? Canonical(string? campaign) => Guid.TryParse(campaign, out var id) ? id.ToString() : campaign;
}
