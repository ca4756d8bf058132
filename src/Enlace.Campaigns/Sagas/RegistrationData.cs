namespace Enlace.Campaigns.Sagas;

/// <summary>What the registration of a campaign remembers from step to step.</summary>
internal sealed class RegistrationData
{
    public Guid CampaignId { get; set; }

    /// <summary>One for each participant, in the order in which they were named.</summary>
    public List<RegistrationSlot> Slots { get; set; } = [];

    /// <summary>The step whose taking back was asked for and not yet confirmed.</summary>
    public string? Awaits { get; set; }
}
