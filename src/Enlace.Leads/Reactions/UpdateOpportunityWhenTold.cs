using Enlace.Contracts.Leads;
using Enlace.Leads.Data;
using Enlace.Leads.Destinations;
using Microsoft.Extensions.Logging;

namespace Enlace.Leads.Reactions;

/// <summary>Notes that the contact's opportunity in Odoo is to follow its state and campaigns. Its state and advisors are read when Odoo is called.</summary>
internal sealed class UpdateOpportunityWhenTold(LeadsDb db, LeadEvents events, OdooNotes odoo, ILogger<UpdateOpportunityWhenTold> logger)
    : IReaction<UpdateOpportunity>
{
    public async Task Handle(UpdateOpportunity fact, CancellationToken cancel)
    {
        var told = events.Read(fact);
        LeadLog.Processing(logger, told.Kind, told.Key, told.ManychatId);
        db.Alongside(async (session, inner) =>
        {
            if (!await InboxRows.FirstTime(session, told, "queued", inner))
                return;
            if (await ContactRows.Take(session, told.ManychatId, inner) is not { } contact)
                throw LeadFailures.Missing(told.ManychatId);
            await odoo.Tell(session, contact.Id, fields: false, [], lead: true, inner);
        });
        await db.Commit(cancel);
    }
}
