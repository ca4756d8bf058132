namespace Enlace.Leads.Domain;

/// <summary>A contact in a campaign: who looks after it and how far it has come.</summary>
internal sealed class CampaignContact
{
    public long Id { get; init; }

    public long CampaignId { get; init; }

    public long ContactId { get; init; }

    public long? CommercialAdvisorId { get; set; }

    public long? MedicalAdvisorId { get; set; }

    public DateTimeOffset? RegistrationDate { get; set; }

    public DateTimeOffset? CommercialAssignmentDate { get; set; }

    public DateTimeOffset? CommercialProcessStartDate { get; set; }

    public DateTimeOffset? MedicalAssignmentDate { get; set; }

    public DateTimeOffset? MedicalProcessStartDate { get; set; }

    public DateTimeOffset? MedicalProcessEndDate { get; set; }

    public DateTimeOffset? QuotationStartDate { get; set; }

    public DateTimeOffset? SaleOrderDate { get; set; }

    public DateTimeOffset? SuccessfulSaleDate { get; set; }

    public DateTimeOffset? ConversationClosedDate { get; set; }

    public string? LastState { get; set; }

    public string? LeadState { get; set; }

    public string? Summary { get; set; }

    /// <summary><c>new</c>, <c>updated</c>, <c>synced</c> or <c>error</c>.</summary>
    public string SyncStatus { get; set; } = "new";

    /// <summary>When the newest facts became true.</summary>
    public DateTimeOffset? FactsAt { get; set; }

    public long Version { get; set; }
}
