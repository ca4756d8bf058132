using Enlace.Contracts.Partners;
using Enlace.Kernel.Events;

namespace Enlace.SystemTests.Crash;

/// <summary>What a module on its own database makes of a fact that reaches it by the broker alone.</summary>
internal sealed class NotePartner(LedgerDb db) : IReaction<PartnerRegistered>
{
    public async Task Handle(PartnerRegistered fact, CancellationToken cancel)
    {
        db.Partners.Add(new Noted { Partner = fact.PartnerId });
        await db.Commit(cancel);
    }
}
