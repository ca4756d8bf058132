using Enlace.Contracts;
using Enlace.Contracts.Partners;
using Enlace.Contracts.Partners.Onboarding;
using Enlace.Kernel.Events.Sagas;
using Enlace.Partners.Data;
using Enlace.Partners.Domain;

namespace Enlace.Partners.Sagas;

/// <summary>
/// From signing up to an approved contract (partners.md §10). Alliances draws the contract up, compliance judges it, and what neither can
/// settle waits for a person. Each of them works in deliveries of its own; this is where it is known how far they are.
/// </summary>
internal sealed class PartnerOnboarding(PartnersDb db, PartnersOptions options, TimeProvider clock) : Saga<OnboardingData>,
    IStartedBy<PartnerRegistered>, IStartedBy<ContractCreated>, IStartedBy<PartnerDeleted>,
    IAdvancedBy<ContractSubmitted>, IAdvancedBy<ContractApproved>, IAdvancedBy<ContractRejected>, IAdvancedBy<OnboardingDecided>
{
    private const string TheContracts = "contracts", ThePartner = "partner", WasDeleted = "El partner fue eliminado";

    protected override string CompensatedStep => nameof(OnboardingState.Compensated);

    protected override bool KeepsRow => true;

    private DateTimeOffset Moment => UnixMicroseconds.Cut(clock.GetUtcNow());

    public string? KeyOf(PartnerRegistered fact) => fact.PartnerId.ToString();

    public string? KeyOf(ContractCreated fact) => KeyOf(fact.PartnerId);

    public string? KeyOf(PartnerDeleted fact) => fact.PartnerId.ToString();

    public string? KeyOf(ContractSubmitted fact) => KeyOf(fact.PartnerId);

    public string? KeyOf(ContractApproved fact) => KeyOf(fact.PartnerId);

    public string? KeyOf(ContractRejected fact) => KeyOf(fact.PartnerId);

    public string? KeyOf(OnboardingDecided fact) => KeyOf(fact.PartnerId);

    public async Task Handle(PartnerRegistered fact, CancellationToken cancel)
    {
        // A contract may have been quicker, and so may the end.
        if (!IsNew)
            return;
        if (await db.FindPartner(Key, cancel) is not { IsDeleted: false })
        {
            Compensate(WasDeleted);
            return;
        }

        Prepare();
        Go(nameof(OnboardingState.Started), "a contract from alliances", options.StepLimit);
    }

    public async Task Handle(ContractCreated fact, CancellationToken cancel)
    {
        if (await db.FindPartner(Key, cancel) is not { } partner)
            return;
        var contract = await db.Contracts.SingleAsync(found => found.Id == fact.Id, cancel);
        if (partner.IsDeleted || IsCompensating)
        {
            Compensate(WasDeleted);
            contract.Cancel(Moment);
            await db.Commit(cancel);
            return;
        }

        if (IsNew)
            Go(nameof(OnboardingState.Started));
        Prepare();
        // Two contracts at once may be told in the wrong order: the older one is judged too, but it decides nothing.
        if (contract.Number > Data.ContractNumber)
            Submit(contract);
        else
            Publish(new ContractSubmitted(contract.Id, contract.PartnerId));
    }

    public Task Handle(ContractSubmitted fact, CancellationToken cancel)
    {
        TakenUp(fact.ContractId);
        return Task.CompletedTask;
    }

    public Task Handle(ContractApproved fact, CancellationToken cancel)
    {
        if (fact.ContractId != Data.ContractId || IsCompensating)
            return Task.CompletedTask;
        TakenUp(fact.ContractId);
        Complete(nameof(OnboardingState.Completed));
        return Task.CompletedTask;
    }

    public async Task Handle(ContractRejected fact, CancellationToken cancel)
    {
        if (IsCompensating || await db.Contracts.FirstOrDefaultAsync(found => found.Id == fact.ContractId, cancel) is not { IsOver: false } contract)
            return;
        TakenUp(fact.ContractId);
        if (fact.ContractId == Data.ContractId)
            Go(nameof(OnboardingState.AwaitingReview), "a decision about the refused contract", options.ReviewLimit);
        Publish(ContractFacts.ReviewRequested(contract, fact, Moment));
    }

    public async Task Handle(OnboardingDecided fact, CancellationToken cancel)
    {
        // Two may have decided at once; the first of them was heard.
        if (fact.ContractId != Data.ContractId || !Is(OnboardingState.AwaitingReview) || IsCompensating)
            return;
        if (fact.Decision == PartnersWire.Glossary.Word(ReviewDecision.TakeBack))
        {
            Compensate(fact.Comments.Length > 0 ? fact.Comments : "El contrato fue rechazado");
            return;
        }

        var contract = await db.Contracts.SingleAsync(found => found.Id == fact.ContractId, cancel);
        contract.Reopen(Moment);
        Submit(contract);
        await db.Commit(cancel);
    }

    public Task Handle(PartnerDeleted fact, CancellationToken cancel)
    {
        if (!IsNew && !IsNoted(TheContracts) && !IsCompensating)
            CanUndo(TheContracts);
        Compensate(WasDeleted);
        return Task.CompletedTask;
    }

    // A partner that was onboarded gets a further contract, or is deleted.
    protected override bool Restarts(IEvent fact) => fact is ContractCreated or PartnerDeleted;

    protected override Task Undo(string step, CancellationToken cancel) => step == TheContracts ? CancelContracts(cancel) : SuspendPartner(cancel);

    private async Task CancelContracts(CancellationToken cancel)
    {
        foreach (var contract in await db.Contracts.Where(found => found.PartnerId == Key).ToListAsync(cancel))
            contract.Cancel(Moment);
        await db.Commit(cancel);
    }

    private async Task SuspendPartner(CancellationToken cancel)
    {
        if (await db.FindPartner(Key, cancel) is not { IsDeleted: false } partner)
            return;
        var previous = partner.Status;
        if (partner.MoveTo(PartnerStatus.Suspended, TextCut.To(Reason, Partner.MaxReason), Moment))
            db.Publish(PartnerFacts.Updated(partner, previous));
        await db.Commit(cancel);
    }

    /// <summary>What would be taken back: first the contracts, then the partner's standing.</summary>
    private void Prepare()
    {
        foreach (var step in (string[])[ThePartner, TheContracts])
        {
            if (!IsNoted(step))
                CanUndo(step);
        }
    }

    private void Submit(Contract contract)
    {
        (Data.ContractId, Data.ContractNumber) = (contract.Id, contract.Number);
        Go(nameof(OnboardingState.ContractCreated), "compliance to take the contract up", options.StepLimit);
        Publish(new ContractSubmitted(contract.Id, contract.PartnerId));
    }

    /// <summary>A verdict may be told before its contract's submission is; the way is the same, and so is its history.</summary>
    private void TakenUp(Guid contract)
    {
        if (contract == Data.ContractId && Is(OnboardingState.ContractCreated) && !IsCompensating)
            Go(nameof(OnboardingState.InCompliance), "the verdict of compliance", options.StepLimit);
    }

    private bool Is(OnboardingState state) => Step == state.ToString();

    // A contract may name a partner by any text; only our own ids lead to an onboarding.
    private static string? KeyOf(string partnerId) => Guid.TryParseExact(partnerId, "D", out var id) ? id.ToString() : null;
}
