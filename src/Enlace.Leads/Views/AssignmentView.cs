using System.Text.Json.Serialization;
using Enlace.Leads.Domain;

namespace Enlace.Leads.Views;

/// <summary>A contact in a campaign as callers see it.</summary>
internal sealed record AssignmentView(
    long Id, long CampaignId, long ContactId, long? CommercialAdvisorId, long? MedicalAdvisorId, DateTimeOffset? RegistrationDate,
    DateTimeOffset? CommercialAssignmentDate, DateTimeOffset? CommercialProcessStartDate, DateTimeOffset? MedicalAssignmentDate,
    DateTimeOffset? MedicalProcessStartDate, DateTimeOffset? MedicalProcessEndDate, DateTimeOffset? QuotationStartDate, DateTimeOffset? SaleOrderDate,
    DateTimeOffset? SuccessfulSaleDate, DateTimeOffset? ConversationClosedDate, [property: JsonPropertyName("last_state")] string? LastState, string? LeadState,
    string? Summary, string SyncStatus)
{
    public static AssignmentView Of(CampaignContact row) => new(
        row.Id, row.CampaignId, row.ContactId, row.CommercialAdvisorId, row.MedicalAdvisorId, row.RegistrationDate, row.CommercialAssignmentDate,
        row.CommercialProcessStartDate, row.MedicalAssignmentDate, row.MedicalProcessStartDate, row.MedicalProcessEndDate, row.QuotationStartDate,
        row.SaleOrderDate, row.SuccessfulSaleDate, row.ConversationClosedDate, row.LastState, row.LeadState, row.Summary, row.SyncStatus);
}
