using Enlace.Contracts.Leads;
using Enlace.Leads.Data;
using Enlace.Leads.Destinations;
using Enlace.Leads.Domain;
using Enlace.Leads.Forms;

namespace Enlace.Leads.UseCases;

/// <summary>
/// Puts a contact into a campaign with a state, all at once, and then queues the change for the CRM. An advisor who is not named stays;
/// null, an empty text and 0 take him away.
/// </summary>
internal sealed class AssignContactToCampaign : IUseCase
{
    private const int MaxCategory = 50;
    private const string Queue = "manychat-crm-opportunities-queue", UsualCategory = "manychat";

    /// <summary>For the API document; the form reads it.</summary>
    internal sealed record Request(
        string ManychatId, long CampaignId, string State, DateTimeOffset? RegistrationDate = null, long? ComercialId = null, long? MedicoId = null,
        DateTimeOffset? FechaAsignacion = null, string Category = UsualCategory, string? Summary = null);

    internal sealed record Response(string Status, string Message, string ManychatId, long CampaignId, long ContactId, string Queue);

    public static void Map(IEndpointRouteBuilder api)
    {
        Route("/manychat/webhook/campaign-contact-assign", StatusCodes.Status202Accepted);
        Route("/campaign-contacts/assign", StatusCodes.Status200OK);

        void Route(string path, int status) => api
            .MapPost(path, (HttpRequest request, LeadsDb db, OdooNotes odoo, LeadEvents events, TimeProvider clock, CancellationToken cancel) =>
                Handle(status, request, db, odoo, events, clock, cancel))
            .Accepts<Request>("application/json")
            .Answers(status)
            .Refuses(LeadsFaults.ContactNotFound, LeadsFaults.CampaignNotFound, LeadsFaults.UnknownReference);
    }

    private static async Task<Answer<Response>> Handle(
        int status, HttpRequest request, LeadsDb db, OdooNotes odoo, LeadEvents events, TimeProvider clock, CancellationToken cancel)
    {
        var now = UnixMicroseconds.Cut(clock.GetUtcNow());
        var order = Read(await Form.Read(request, cancel), now);
        var response = new Response("accepted", "Asignación de campaña registrada y encolada exitosamente", order.ManychatId, order.CampaignId, 0, Queue);
        db.Alongside(async (session, inner) =>
        {
            if (await ContactRows.Take(session, order.ManychatId, inner) is not { } contact)
                throw new FaultException(LeadsFaults.ContactNotFound);
            if (!await CampaignRows.Exists(session, order.CampaignId, inner))
                throw new FaultException(LeadsFaults.CampaignNotFound);
            if (!await AreThere(session, order.News, inner))
                throw new FaultException(LeadsFaults.UnknownReference);
            // Known by what it says: the same assignment of the same moment sent again adds no second line of history.
            var stateId = await StateRows.Add(session, new ContactState
            {
                ContactId = contact.Id,
                State = order.News.LastState!,
                Category = order.Category,
                OccurredAt = order.OccurredAt,
                CreatedAt = now,
                EventKey = events.KeyOf("assign", new { contact.Id, order.CampaignId, order.News.LastState, order.OccurredAt }),
            }, inner);
            var changed = await AssignmentRows.Record(session, contact.Id, order.CampaignId, order.News, inner) || stateId is not null;
            if (stateId is not null)
                db.Publish(new LeadStateChanged(contact.Id, order.ManychatId, order.News.LastState!, order.Category, order.OccurredAt));
            db.Publish(new UpdateOpportunity(order.ManychatId, order.News.LastState, order.CampaignId, new EventMeta(
                Guid.CreateVersion7(now), KeyOf(order, changed ? now : null, events), "crm", ReceivedAt: now, RequestId: request.HttpContext.TraceIdentifier)));
            await odoo.Tell(session, contact.Id, fields: false, stateId is { } added ? [added] : [], lead: false, inner);
            response = response with { ContactId = contact.Id };
        });
        return await db.Commit(() => status == StatusCodes.Status202Accepted ? Answers.Accepted(response) : Answers.Ok(response), cancel);
    }

    /// <summary>
    /// An order that changes nothing is known by what it says. One that changes something is one of its own, though it may say what an earlier one
    /// said: an advisor who comes back after another must reach the CRM as well.
    /// </summary>
    private static string KeyOf(Order order, DateTimeOffset? changedAt, LeadEvents events) => "crm:" + events.KeyOf("crm", new
    {
        order.ManychatId,
        order.CampaignId,
        order.Category,
        order.OccurredAt,
        order.News.LastState,
        order.News.Summary,
        order.News.Commercial,
        order.News.Medical,
        ChangedAt = changedAt,
    });

    private static Order Read(Form form, DateTimeOffset now)
    {
        var (person, campaign, state, category, summary) = ("", 0L, "", UsualCategory, (string?)null);
        DateTimeOffset? registered = null, since = null;
        AdvisorNews? commercial = null, medical = null;
        form.Id("manychat_id", LeadsDb.MaxManychatId, "", text => person = text, isNew: true);
        form.Reference("campaign_id", "", id => campaign = id ?? 0, isNeeded: true);
        form.Needed("state", LeadsDb.MaxState, "", text => state = text, isNew: true);
        form.Time("registration_date", "", time => registered = time);
        form.Time("fecha_asignacion", "", time => since = time);
        form.Reference("comercial_id", "", id => commercial = new AdvisorNews(id));
        form.Reference("medico_id", "", id => medical = new AdvisorNews(id));
        form.Text("category", MaxCategory, "", text => category = text ?? UsualCategory);
        form.Text("summary", LeadsDb.MaxSummary, "", text => summary = text);
        form.NothingElse();
        form.Check();
        return new Order(person, campaign, category, registered ?? now, new AssignmentNews(
            now, registered, state, null, summary, Since(commercial), Since(medical)));

        AdvisorNews? Since(AdvisorNews? named) => named is null ? null : named with { Since = since };
    }

    private static async Task<bool> AreThere(SqlSession session, AssignmentNews news, CancellationToken cancel)
    {
        foreach (var advisor in new[] { news.Commercial?.Id, news.Medical?.Id })
        {
            if (advisor is { } id && !await AdvisorRows.Exists(session, id, cancel))
                return false;
        }

        return true;
    }

    private sealed record Order(string ManychatId, long CampaignId, string Category, DateTimeOffset OccurredAt, AssignmentNews News);
}
