namespace Enlace.Campaigns.Tracking;

/// <summary>A short address that counts who follows it, for a participant and a campaign. It never changes.</summary>
internal sealed record ClickLink(string Code, string Tenant, string CampaignId, string ParticipantId, string Target)
{
    /// <summary>Whether it leads into a chat to which the person brings its code: then the message is the click, and not the way to it.</summary>
    public bool LeadsToChat { get; } = ChatReferences.IsChat(Target, Code);
}
