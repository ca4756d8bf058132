namespace Enlace.Campaigns.Domain.Payouts;

/// <summary>Something that the next payout of a partner includes: a confirmed commission, or an adjustment, which is below zero.</summary>
/// <param name="Id">The commission's or the adjustment's.</param>
/// <param name="PartnerId">The partner who is to be paid; null while the participant is linked to none.</param>
/// <param name="ParticipantId">Who earned it.</param>
/// <param name="CampaignId">Where.</param>
/// <param name="Currency">In which currency.</param>
/// <param name="Amount">Below zero for an adjustment.</param>
/// <param name="Threshold">The campaign's: less is not paid out.</param>
internal sealed record PayableItem(Guid Id, Guid? PartnerId, string ParticipantId, Guid CampaignId, string Currency, decimal Amount, decimal Threshold = 0)
{
    public bool IsAdjustment => Amount < 0;
}
