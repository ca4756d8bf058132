using Enlace.Contracts.Leads;
using Enlace.Leads.Data;
using Enlace.Leads.Destinations;
using Enlace.Leads.Domain;
using Microsoft.Extensions.Logging;

namespace Enlace.Leads.Reactions;

/// <summary>Puts a contact into a campaign as ManyChat told. It may come before its contact; then it waits for it.</summary>
internal sealed partial class AssignCampaignWhenTold(LeadsDb db, LeadEvents events, OdooNotes odoo, TimeProvider clock, ILogger<AssignCampaignWhenTold> logger)
    : IReaction<AssignCampaign>
{
    private const string UsualKind = "comercial";

    public async Task Handle(AssignCampaign fact, CancellationToken cancel)
    {
        var told = events.Read(fact);
        LeadLog.Processing(logger, told.Kind, told.Key, told.ManychatId);
        var at = LeadEvents.Needed(fact.EventAt, "datetime_actual");
        var news = new AssignmentNews(
            at, at, LeadEvents.Text(fact.LastState, "ultimo_estado", LeadsDb.MaxState),
            LeadEvents.Text(fact.AssignmentKind, "tipo_asignacion", LeadsDb.MaxLeadState) ?? UsualKind,
            LeadEvents.Text(fact.Summary, "summary", LeadsDb.MaxSummary));
        var campaign = LeadEvents.Needed(fact.CampaignId, "campaign_id", LeadsDb.MaxCampaign);

        db.Alongside((session, inner) => Assign(session, told, fact, campaign, news, inner));
        await db.Commit(cancel);
        await Failpoints.Hit("leads.committed");
    }

    private async Task Assign(SqlSession session, LeadEvent told, AssignCampaign fact, string campaign, AssignmentNews news, CancellationToken cancel)
    {
        if (!await InboxRows.FirstTime(session, told, "stored", cancel))
            return;
        if (await ContactRows.Take(session, told.ManychatId, cancel) is not { } contact)
            throw LeadFailures.Missing(told.ManychatId);
        var campaignId = await CampaignRows.FindOrAdd(session, campaign, clock.GetUtcNow(), cancel);
        news = news with
        {
            Commercial = await Advisor(session, fact.CommercialId, "comercial_id", told.ManychatId, cancel),
            Medical = await Advisor(session, fact.MedicalId, "medico_id", told.ManychatId, cancel),
        };
        var changed = await AssignmentRows.Record(session, contact.Id, campaignId, news, cancel);
        await odoo.Tell(session, contact.Id, fields: false, [], lead: changed, cancel);
        await Failpoints.Hit("leads.recorded");
    }

    /// <summary>Null, and so no change, for an advisor whom nobody knows: that must not keep the contact out of its campaign.</summary>
    private async Task<AdvisorNews?> Advisor(SqlSession session, string? text, string field, string manychatId, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (await AdvisorRows.Find(session, text.Trim(), cancel) is { } id)
            return new AdvisorNews(id);
        Log.UnknownAdvisor(logger, field, text, manychatId);
        return null;
    }

    private static partial class Log
    {
        [LoggerMessage(602, LogLevel.Warning, "{Field} '{Advisor}' of {ManychatId} is no advisor that we know; the assignment is stored without")]
        public static partial void UnknownAdvisor(ILogger logger, string field, string advisor, string manychatId);
    }
}
