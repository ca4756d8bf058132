using Enlace.Contracts.Partners;
using Enlace.Partners.Data;
using Enlace.Partners.Domain;

namespace Enlace.Partners.Reactions;

/// <summary>Alliances: a new partner is offered the contract of its kind, unless somebody has drawn one up already.</summary>
internal sealed class DrawUpContractWhenPartnerRegistered(PartnersDb db, PartnersOptions options, TimeProvider clock) : IReaction<PartnerRegistered>
{
    private const int First = 1;

    public async Task Handle(PartnerRegistered fact, CancellationToken cancel)
    {
        var id = fact.PartnerId.ToString();
        if (await db.FindPartner(id, cancel) is not { IsDeleted: false } partner || await db.Contracts.AnyAsync(found => found.PartnerId == id, cancel))
            return;
        var now = UnixMicroseconds.Cut(clock.GetUtcNow());
        var terms = options.TermsOf(partner.ContractKind);
        // The day on which the partner signed up, and not the one on which this runs: the same partner always gets the same contract.
        var start = new DateTimeOffset(partner.CreatedAt.UtcDateTime.Date, TimeSpan.Zero);
        var contract = Contract.DrawUp(db.Tenant, id, First, terms, start, terms.EndOf(start), now);
        db.Add(contract);
        db.Publish(ContractFacts.Created(contract));
        // Somebody was quicker: then the partner has its contract, which is all that this is for.
        await db.Commit(Answers.NoContent<object>(), cancel, (PartnersDb.UniqueContract, PartnersFaults.ContractTaken));
    }
}
