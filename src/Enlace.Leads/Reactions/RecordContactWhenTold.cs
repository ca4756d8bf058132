using System.Text.Json;
using System.Text.Json.Nodes;
using Enlace.Contracts.Leads;
using Enlace.Leads.Data;
using Enlace.Leads.Destinations;
using Enlace.Leads.Domain;
using Microsoft.Extensions.Logging;

namespace Enlace.Leads.Reactions;

/// <summary>Stores what ManyChat told of a contact: its row, its channel, its new state, and what Odoo is to hear of it.</summary>
internal sealed class RecordContactWhenTold(
    LeadsDb db, LeadEvents events, OdooNotes odoo, WaitingDeliveries waiting, TimeProvider clock, ILogger<RecordContactWhenTold> logger)
    : IReaction<RecordContact>
{
    private const int TriesToEnter = 3;

    public async Task Handle(RecordContact fact, CancellationToken cancel)
    {
        var told = events.Read(fact);
        LeadLog.Processing(logger, told.Kind, told.Key, told.ManychatId);
        var news = new ContactNews(
            LeadEvents.Needed(fact.EventAt, "datetime_actual"), LeadEvents.Text(fact.LeadName, "nombre_lead", LeadsDb.MaxName),
            LeadEvents.Text(fact.LeadLastName, "apellido_lead", LeadsDb.MaxName),
            LeadEvents.Text(fact.LeadEmail, "email_lead", LeadsDb.MaxName) ?? LeadEvents.Text(fact.Email, "email", LeadsDb.MaxName),
            LeadEvents.Text(fact.Whatsapp, "whatsapp", LeadsDb.MaxPhone) ?? LeadEvents.Text(fact.Phone, "phone", LeadsDb.MaxPhone),
            fact.SubscribedAt?.ToUniversalTime(), RawProfile: RawProfile(fact));
        var channel = LeadEvents.Text(fact.EntryChannel, "canal_entrada", LeadsDb.MaxChannel);
        var initialState = LeadEvents.Text(fact.StartState, "estado_inicial", LeadsDb.MaxState);
        var state = LeadEvents.Text(fact.LastState, "ultimo_estado", LeadsDb.MaxState) ?? initialState;
        // No column of ours is the profile's, so the door lets it in at any length.
        var profileName = LeadEvents.Cut(fact.FirstName, LeadsDb.MaxName);

        db.Alongside((session, inner) => Record(session, told, news, profileName, channel, initialState, state, inner));
        await db.Commit(cancel);
        await Failpoints.Hit("leads.committed");
    }

    private async Task Record(
        SqlSession session, LeadEvent told, ContactNews news, string? profileName, string? channel, string? initialState, string? state,
        CancellationToken cancel)
    {
        if (!await InboxRows.FirstTime(session, told, "stored", cancel))
            return;
        var now = UnixMicroseconds.Cut(clock.GetUtcNow());
        if (channel is not null)
            news = news with { ChannelId = await ChannelRows.FindOrAdd(session, channel, cancel) };
        var (id, changed) = await Store(session, told.ManychatId, news, profileName, channel, initialState, now, cancel);
        var stateId = state is null ? null : await StateRows.Add(session, new ContactState
        {
            ContactId = id,
            State = state,
            Category = "manychat",
            OccurredAt = news.At,
            CreatedAt = now,
            EventKey = told.Key,
        }, cancel);
        if (stateId is not null)
            db.Publish(new LeadStateChanged(id, told.ManychatId, state!, "manychat", news.At));
        await odoo.Tell(session, id, changed, stateId is { } added ? [added] : [], lead: stateId is not null, cancel);
        await Failpoints.Hit("leads.recorded");
    }

    private async Task<(long Id, bool Changed)> Store(
        SqlSession session, string manychatId, ContactNews news, string? profileName, string? channel, string? initialState, DateTimeOffset now,
        CancellationToken cancel)
    {
        for (var attempt = 1; attempt <= TriesToEnter; attempt++)
        {
            if (await ContactRows.Take(session, manychatId, cancel) is { } known)
            {
                var changed = known.Learn(news, now);
                if (changed)
                    known.OdooSyncStatus = odoo.StatusOfChanged;
                await ContactRows.Save(session, known, cancel);
                return (known.Id, changed);
            }

            var contact = Contact.Enter(manychatId, news, profileName, initialState, odoo.StatusOfChanged, now);
            // Another event of the same contact may be entering it: then its row is there now, and this one adds to it.
            if (await ContactRows.Add(session, contact, cancel) is { } id)
            {
                db.Publish(new LeadRegistered(id, manychatId, contact.FirstName, channel, contact.EntryDate));
                await waiting.ComeNow(session, db.Tenant, manychatId, LeadsModule.AwaitingContact, cancel);
                return (id, true);
            }
        }

        throw AttemptFailedException.NotYet("contact_vanished", $"The contact '{manychatId}' was removed while it was being stored.");
    }

    /// <summary>What has no column of its own, as it came.</summary>
    private static string? RawProfile(RecordContact fact)
    {
        var profile = new JsonObject();
        foreach (var (name, value) in new[] { ("id", fact.Id), ("first_name", fact.FirstName), ("last_name", fact.LastName), ("phone", fact.Phone), ("email", fact.Email) })
        {
            if (value is not null)
                profile[name] = value;
        }

        if (fact.Extra is { ValueKind: JsonValueKind.Object } extra)
        {
            foreach (var member in extra.EnumerateObject())
                profile[member.Name] = JsonNode.Parse(member.Value.GetRawText());
        }

        return profile.Count == 0 ? null : profile.ToJsonString();
    }
}
