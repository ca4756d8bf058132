using Enlace.Campaigns.Domain;

namespace Enlace.Campaigns.Commissions;

/// <summary>A campaign as money sees it: its terms, and who takes part.</summary>
/// <param name="Id">In the canonical form.</param>
/// <param name="Participants">By the id that money knows them by: the brand's own, ours where it gave none.</param>
/// <param name="Aliases">Our ids, and what each stands for.</param>
/// <param name="Run">When it pays for what happens.</param>
/// <param name="Contracts">The rules that participants agreed on for themselves.</param>
internal sealed record CampaignBook(
    string Id, string Name, decimal Budget, string Currency, CampaignStatus Status, long Version, CampaignTerms Terms, CampaignRun Run,
    IReadOnlyDictionary<string, BookedParticipant> Participants, IReadOnlyDictionary<string, string> Aliases, IReadOnlyDictionary<string, CommissionRule> Contracts)
{
    public bool IsOver => Status is CampaignStatus.Cancelled or CampaignStatus.Completed;

    /// <summary>One spelling for each participant, whichever of its ids was sent.</summary>
    public string Named(string participant) => Aliases.GetValueOrDefault(participant, participant);
}
