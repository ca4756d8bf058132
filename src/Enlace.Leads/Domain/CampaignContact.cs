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

    /// <summary>When each field became true, as <see cref="Domain.FieldTimes"/> writes it.</summary>
    public string? FieldTimes { get; set; }

    public long Version { get; set; }

    /// <summary>A person set these fields at this time, to a value or to nothing.</summary>
    public void Corrected(IEnumerable<string> fields, DateTimeOffset at)
    {
        FieldTimes = Domain.FieldTimes.Corrected(FieldTimes, fields, at);
        FactsAt = FactsAt > at ? FactsAt : at;
        SyncStatus = "updated";
        Version++;
    }

    /// <summary>Takes what is new; what is older fills gaps only.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool Learn(AssignmentNews news)
    {
        var times = Domain.FieldTimes.Read(FieldTimes);
        var changed = Version == 0;
        (RegistrationDate, changed) = Newer(nameof(RegistrationDate), RegistrationDate, news.RegistrationDate);
        (LastState, changed) = Newer(nameof(LastState), LastState, news.LastState);
        (LeadState, changed) = Newer(nameof(LeadState), LeadState, news.LeadState);
        (Summary, changed) = Newer(nameof(Summary), Summary, news.Summary);
        (CommercialAdvisorId, CommercialAssignmentDate, changed) = Looked(
            nameof(CommercialAdvisorId), (CommercialAdvisorId, CommercialAssignmentDate), news.Commercial);
        (MedicalAdvisorId, MedicalAssignmentDate, changed) = Looked(nameof(MedicalAdvisorId), (MedicalAdvisorId, MedicalAssignmentDate), news.Medical);
        // Where nobody said when it came in, it came when we heard of it. That has no time of its own: whoever does say knows better, however late.
        if (Version == 0)
            RegistrationDate ??= news.At;
        FieldTimes = times.ToString();
        FactsAt = FactsAt > news.At ? FactsAt : news.At;
        if (changed)
            SyncStatus = Version == 0 ? "new" : "updated";
        Version++;
        return changed;

        (T? Value, bool Changed) Newer<T>(string field, T? known, T? told) => told is not null && times.Take(field, news.At) && !Equals(known, told)
            ? (told, true)
            : (known, changed);

        (long? Advisor, DateTimeOffset? Since, bool Changed) Looked(string field, (long? Advisor, DateTimeOffset? Since) known, AdvisorNews? told)
        {
            if (told is null || !times.Take(field, news.At))
                return (known.Advisor, known.Since, changed);
            // Named again without a date, the advisor has been there since the first time.
            DateTimeOffset? since = told.Id is null ? null : told.Since ?? (told.Id == known.Advisor ? known.Since : null) ?? news.At;
            return (told.Id, since, changed || (told.Id, since) != known);
        }
    }
}
