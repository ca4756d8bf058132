using Enlace.Contracts.Leads;
using Enlace.Leads.Data;
using Enlace.Leads.Domain;
using Microsoft.Extensions.Logging;

namespace Enlace.Leads.Reactions;

/// <summary>Stores where a contact lives, once for each address however it was spelt. It may come before its contact; then it waits for it.</summary>
internal sealed class RecordAddressWhenTold(LeadsDb db, LeadEvents events, TimeProvider clock, ILogger<RecordAddressWhenTold> logger)
    : IReaction<RecordAddress>
{
    public async Task Handle(RecordAddress fact, CancellationToken cancel)
    {
        var told = events.Read(fact);
        LeadLog.Processing(logger, told.Kind, told.Key, told.ManychatId);
        var place = new Place(
            LeadEvents.Text(fact.Street, "street", LeadsDb.MaxStreet), LeadEvents.Text(fact.District, "district", LeadsDb.MaxPlace),
            LeadEvents.Text(fact.City, "city", LeadsDb.MaxPlace), LeadEvents.Text(fact.State, "state", LeadsDb.MaxPlace),
            LeadEvents.Text(fact.Country, "country", LeadsDb.MaxCountry));
        if (place.IsNowhere)
            throw AttemptFailedException.ForGood(LeadFailures.Schema, "street, district, city, state or country: one of them is required");

        db.Alongside((session, inner) => Record(session, told, place, inner));
        await db.Commit(cancel);
        await Failpoints.Hit("leads.committed");
    }

    private async Task Record(SqlSession session, LeadEvent told, Place place, CancellationToken cancel)
    {
        if (!await InboxRows.FirstTime(session, told, "stored", cancel))
            return;
        if (await ContactRows.Take(session, told.ManychatId, cancel) is not { } contact)
            throw LeadFailures.Missing(told.ManychatId);
        await AddressRows.Record(session, contact.Id, place, told.Meta?.ReceivedAt?.ToUniversalTime() ?? UnixMicroseconds.Cut(clock.GetUtcNow()), cancel);
        await Failpoints.Hit("leads.recorded");
    }
}
