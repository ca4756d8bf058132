using Enlace.Leads.Data;
using Enlace.Leads.Domain;

namespace Enlace.Leads.Forms;

/// <summary>The fields of a campaign that a person may write.</summary>
internal static class CampaignForm
{
    private const int MaxStatus = 20;
    private const decimal MostBudget = 99_999_999.99m;

    /// <exception cref="FaultException">Something is wrong; the row is not to be saved.</exception>
    public static void Fill(Form form, Campaign campaign, bool isNew)
    {
        form.Needed("name", LeadsDb.MaxCampaign, nameof(Campaign.Name), text => campaign.Name = text, isNew);
        form.Text("external_code", LeadsDb.MaxCampaign, nameof(Campaign.ExternalCode), text => campaign.ExternalCode = text);
        form.Time("date_start", nameof(Campaign.DateStart), time => campaign.DateStart = time!.Value, isNeeded: true, isNew);
        form.Time("date_end", nameof(Campaign.DateEnd), time => campaign.DateEnd = time);
        form.Amount("budget", MostBudget, nameof(Campaign.Budget), amount => campaign.Budget = amount);
        form.Text("status", MaxStatus, nameof(Campaign.Status), text => campaign.Status = text);
        form.Reference("channel_id", nameof(Campaign.ChannelId), id => campaign.ChannelId = id);
        form.Check();
    }
}
