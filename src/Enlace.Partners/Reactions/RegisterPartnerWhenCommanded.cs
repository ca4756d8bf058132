using Enlace.Contracts.Partners;
using Enlace.Kernel.Events.Transports;
using Enlace.Partners.Data;

namespace Enlace.Partners.Reactions;

/// <summary>
/// Creates the partner that a command asks for. What the module's rules refuse is told as an event and is done with: handing the command
/// back, as the original did, repeats it for ever.
/// </summary>
internal sealed class RegisterPartnerWhenCommanded(PartnersDb db, TimeProvider clock) : IReaction<CreatePartner>
{
    public async Task Handle(CreatePartner fact, CancellationToken cancel)
    {
        if (fact.Name is null || fact.Email is null)
            throw new UnreadableMessageException("data.nombre and data.email are required.");
        var signUp = new PartnerSignUp(fact.Name, fact.Email, fact.Phone, fact.Address);
        var faults = new Faults(PartnersWire.Glossary);
        signUp.Check(faults);
        if (faults.Any)
            Refuse(PartnersFaults.InvalidInput, string.Join("; ", faults.Details.Select(detail => $"{detail.Field}: {detail.Rule}")));
        else if (await signUp.Add(db, clock, cancel) is null)
            Refuse(PartnersFaults.EmailTaken, PartnersFaults.EmailTaken.Text);
        await db.Commit(cancel);
    }

    private void Refuse(Fault fault, string error) => db.Publish(new PartnerCreationFailed(db.CausedBy ?? "", fault.Code, error));
}
