namespace Enlace.Campaigns.Domain;

/// <summary>What a participant is.</summary>
internal enum ParticipantKind
{
    Influencer,
    Affiliate,
}
