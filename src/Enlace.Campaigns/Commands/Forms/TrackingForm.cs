using Enlace.Campaigns.Domain;

namespace Enlace.Campaigns.Commands.Forms;

/// <summary>The fields of a conversion in the seed's short form.</summary>
internal sealed class TrackingForm
{
    public string PartnerId { get; private set; } = "";

    public string CampaignId { get; private set; } = "";

    /// <exception cref="FaultException">Something is wrong with it.</exception>
    public static TrackingForm Read(Form form)
    {
        var tracking = new TrackingForm();
        form.Needed("id_partner", TrackedEvent.MaxId, "", text => tracking.PartnerId = text, isNew: true);
        form.Needed("id_campana", TrackedEvent.MaxId, "", text => tracking.CampaignId = text, isNew: true);
        form.Check();
        return tracking;
    }
}
