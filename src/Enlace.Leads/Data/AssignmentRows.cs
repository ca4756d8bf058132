using Enlace.Leads.Domain;

namespace Enlace.Leads.Data;

/// <summary>Contacts in campaigns, inside a transaction that holds the contact's row: one row for each pair.</summary>
internal static class AssignmentRows
{
    private const string Columns = """
        id, campaign_id, contact_id, commercial_advisor_id, medical_advisor_id, registration_date, commercial_assignment_date, medical_assignment_date,
        last_state, lead_state, summary, sync_status, facts_at, field_times, version
        """;

    private static readonly SqlText ByPair = LeadsSql.Locking($"SELECT {Columns} FROM dbo.\"Campaign_Contact\" WHERE contact_id = @contact AND campaign_id = @campaign");

    private static readonly SqlText Insert = LeadsSql.Of("""
        INSERT INTO dbo."Campaign_Contact" (campaign_id, contact_id, commercial_advisor_id, medical_advisor_id, registration_date, commercial_assignment_date,
            medical_assignment_date, last_state, lead_state, summary, sync_status, facts_at, field_times, version)
        VALUES (@campaign, @contact, @commercial, @medical, @registered, @commercial_since, @medical_since, @last, @lead, @summary, @sync, @facts, @times, @version)
        """);

    private static readonly SqlText Change = LeadsSql.Of("""
        UPDATE dbo."Campaign_Contact" SET commercial_advisor_id = @commercial, medical_advisor_id = @medical, registration_date = @registered,
            commercial_assignment_date = @commercial_since, medical_assignment_date = @medical_since, last_state = @last, lead_state = @lead, summary = @summary,
            sync_status = @sync, facts_at = @facts, field_times = @times, version = @version
        WHERE contact_id = @contact AND campaign_id = @campaign
        """);

    /// <summary>Records the news on the pair's row, which is made when there is none. True when anything changed.</summary>
    public static async Task<bool> Record(SqlSession session, long contactId, long campaignId, AssignmentNews news, CancellationToken cancel)
    {
        var known = await session.First(ByPair, Read, cancel, ("contact", contactId), ("campaign", campaignId));
        var assignment = known ?? new CampaignContact { ContactId = contactId, CampaignId = campaignId };
        var changed = assignment.Learn(news);
        await session.Execute(known is null ? Insert : Change, cancel, Values(assignment));
        return changed;
    }

    private static (string, object?)[] Values(CampaignContact row) =>
    [
        ("campaign", row.CampaignId), ("contact", row.ContactId), ("commercial", row.CommercialAdvisorId), ("medical", row.MedicalAdvisorId),
        ("registered", row.RegistrationDate), ("commercial_since", row.CommercialAssignmentDate), ("medical_since", row.MedicalAssignmentDate),
        ("last", row.LastState), ("lead", row.LeadState), ("summary", row.Summary), ("sync", row.SyncStatus), ("facts", row.FactsAt),
        ("times", row.FieldTimes), ("version", row.Version),
    ];

    private static CampaignContact Read(SqlRow row) => new()
    {
        Id = row.Long(0),
        CampaignId = row.Long(1),
        ContactId = row.Long(2),
        CommercialAdvisorId = row.LongOrNull(3),
        MedicalAdvisorId = row.LongOrNull(4),
        RegistrationDate = row.TimeOrNull(5),
        CommercialAssignmentDate = row.TimeOrNull(6),
        MedicalAssignmentDate = row.TimeOrNull(7),
        LastState = row.TextOrNull(8),
        LeadState = row.TextOrNull(9),
        Summary = row.TextOrNull(10),
        SyncStatus = row.Text(11),
        FactsAt = row.TimeOrNull(12),
        FieldTimes = row.TextOrNull(13),
        Version = row.Long(14),
    };
}
