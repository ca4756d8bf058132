using Enlace.Contracts.Leads;
using Enlace.Kernel.Events;
using Enlace.Kernel.Events.Transports;

namespace Enlace.Tests.Conformance.Leads.Probe;

/// <summary>Notes each contact event that it is told.</summary>
public sealed class HearContact(HeardContacts heard) : IReaction<RecordContact>
{
    public Task Handle(RecordContact fact, CancellationToken cancel)
    {
        if (fact.LeadName == HeardContacts.Refused)
            throw new UnreadableMessageException("told to refuse it");
        heard.All.Enqueue(fact);
        return Task.CompletedTask;
    }
}
