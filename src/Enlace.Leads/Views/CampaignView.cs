using System.Globalization;
using Enlace.Leads.Domain;

namespace Enlace.Leads.Views;

/// <summary>A campaign as callers see it; the budget is a text with two decimals.</summary>
internal sealed record CampaignView(
    long Id, string Name, string? ExternalCode, DateTimeOffset DateStart, DateTimeOffset? DateEnd, string? Budget, string? Status, long? ChannelId)
{
    public static CampaignView Of(Campaign campaign) => new(
        campaign.Id, campaign.Name, campaign.ExternalCode, campaign.DateStart, campaign.DateEnd, campaign.Budget?.ToString("0.00", CultureInfo.InvariantCulture),
        campaign.Status, campaign.ChannelId);
}
