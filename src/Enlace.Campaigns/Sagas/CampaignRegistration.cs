using System.Globalization;
using System.Text.Json;
using Enlace.Campaigns.Data;
using Enlace.Campaigns.Domain;
using Enlace.Contracts.Campaigns;
using Enlace.Kernel.Events.Sagas;

namespace Enlace.Campaigns.Sagas;

/// <summary>
/// A campaign with all its participants and the first conversion of each, or none of it (campaigns.md §6). It asks for every participant at
/// once and then for every conversion; whatever fails, all that was asked for is taken back, the last first and the campaign at the end. What
/// was asked for and not yet answered is taken back too, so an answer that comes late finds its place barred.
/// </summary>
internal sealed class CampaignRegistration(CampaignsDb db, CampaignsOptions options, TimeProvider clock) : Saga<RegistrationData>,
    IStartedBy<CampaignRegistered>,
    IAdvancedBy<PartnerJoined>, IAdvancedBy<PartnerLeft>, IAdvancedBy<TrackingRegistered>, IAdvancedBy<TrackingFailed>, IAdvancedBy<CampaignCancelled>
{
    private const string TheCampaign = "campaign", ThePartner = "partner:", TheTracking = "tracking:";

    private int _lines;

    protected override string CompensatedStep => Word(SagaStep.Compensated);

    protected override bool KeepsRow => true;

    // The chain is the key, as the contract has it: what a person does to the campaign or to a participant is another chain and moves no saga.
    public string? KeyOf(CampaignRegistered fact) => fact.CorrelationId;

    public string? KeyOf(PartnerJoined fact) => fact.CorrelationId;

    public string? KeyOf(PartnerLeft fact) => fact.CorrelationId;

    public string? KeyOf(TrackingRegistered fact) => fact.CorrelationId;

    public string? KeyOf(TrackingFailed fact) => fact.CorrelationId;

    public string? KeyOf(CampaignCancelled fact) => fact.CorrelationId;

    public async Task Handle(CampaignRegistered fact, CancellationToken cancel)
    {
        if (!IsNew)
            return;
        Data.CampaignId = fact.Id;
        CanUndo(TheCampaign);
        Note(0, SagaLogKind.Begin, SagaStep.Started, $"Inicia el registro de la campaña con {fact.Participants.Count} participantes");
        Note(1, SagaLogKind.Event, SagaStep.Started, "CampaignCreada");
        if (fact.Participants.Count == 0)
        {
            End(SagaStep.Completed);
            await db.Commit(cancel);
            return;
        }

        var now = clock.GetUtcNow();
        foreach (var participant in fact.Participants)
        {
            var slot = new RegistrationSlot { Partner = Guid.CreateVersion7(now), Tracking = Guid.CreateVersion7(now) };
            CanUndo(ThePartner + Number(Data.Slots.Count));
            Data.Slots.Add(slot);
            _ = CampaignsWire.TryReadKind(participant.Kind, out var kind);
            db.Publish(new RegisterPartner(
                participant.Name, CampaignsWire.EventWord(kind), participant.Profile, now.ToUnixTimeMilliseconds(), fact.Id.ToString(), slot.Partner,
                ParticipantId: participant.Id, CrmPartnerId: participant.CrmPartnerId, Contract: participant.Contract));
        }

        Go(Word(SagaStep.RegisteringPartners), "the registration of every participant", options.StepLimit);
        Note(2, SagaLogKind.Command, SagaStep.RegisteringPartners, $"RegistrarPartner para {Data.Slots.Count} participantes");
        await db.Commit(cancel);
    }

    public async Task Handle(PartnerJoined fact, CancellationToken cancel)
    {
        if (IsCompensating || Data.Slots.Find(one => one.Partner == fact.Id) is not { HasJoined: false } slot)
            return;
        slot.HasJoined = true;
        Note(2, SagaLogKind.Event, SagaStep.RegisteringPartners, "partner_registrado", new { id_partner = fact.Id });
        if (Data.Slots.TrueForAll(one => one.HasJoined))
            await Track(cancel);
        await db.Commit(cancel);
    }

    public async Task Handle(TrackingRegistered fact, CancellationToken cancel)
    {
        if (IsCompensating || Data.Slots.Find(one => one.Tracking == fact.Id) is not { IsTracked: false } slot)
            return;
        slot.IsTracked = true;
        Note(3, SagaLogKind.Event, SagaStep.RegisteringTracking, "evento_registrado", new { id_evento = fact.Id });
        if (Data.Slots.TrueForAll(one => one.IsTracked))
            End(SagaStep.Completed);
        await db.Commit(cancel);
    }

    public Task Handle(PartnerLeft fact, CancellationToken cancel)
    {
        var number = Data.Slots.FindIndex(one => one.Partner == fact.Id);
        return Answered(fact.Status == PartnerLeft.Failed, 2, "partner_fallido", number < 0 ? null : ThePartner + Number(number), fact.Reason, cancel);
    }

    public Task Handle(TrackingFailed fact, CancellationToken cancel)
    {
        var number = Data.Slots.FindIndex(one => one.Tracking == fact.Id);
        return Answered(fact.Status == TrackingFailed.Failed, 3, "evento_fallido", number < 0 ? null : TheTracking + Number(number), fact.Reason, cancel);
    }

    public Task Handle(CampaignCancelled fact, CancellationToken cancel) => Answered(hasFailed: false, 1, "CampaignCancelada", TheCampaign, null, cancel);

    protected override async Task Undo(string step, CancellationToken cancel)
    {
        Data.Awaits = step;
        var campaign = Data.CampaignId.ToString();
        if (step == TheCampaign)
            db.Publish(new CancelCampaign(campaign, Reason: Reason));
        else if (step.StartsWith(ThePartner, StringComparison.Ordinal))
            db.Publish(new CancelPartner(Data.Slots[NumberOf(step)].Partner.ToString(), CampaignId: campaign, Reason: Reason));
        else
            db.Publish(new CancelTracking(Data.Slots[NumberOf(step)].Tracking.ToString(), TrackedCampaign: campaign, Reason: Reason));
        AwaitUndone(step, "the word that it is taken back", options.StepLimit);
        Note(PlaceOf(step), SagaLogKind.Compensation, SagaStep.Compensating, $"Se compensa {step}");
        await db.Commit(cancel);
    }

    protected override async Task TimedOut(CancellationToken cancel)
    {
        if (IsCompensating)
        {
            await base.TimedOut(cancel);
            Note(PlaceOf(Data.Awaits ?? TheCampaign), SagaLogKind.Error, SagaStep.Failed, "Nadie confirmó la compensación a tiempo; la decide una persona");
        }
        else
        {
            Note(Step == Word(SagaStep.RegisteringTracking) ? 3 : 2, SagaLogKind.Error, SagaStep.Compensating, "El paso no terminó a tiempo");
            Compensate("El paso no terminó a tiempo");
        }

        await db.Commit(cancel);
    }

    /// <summary>Asks for the first conversion of each participant, unless somebody has cancelled the campaign meanwhile.</summary>
    private async Task Track(CancellationToken cancel)
    {
        if (await db.Campaigns.AnyAsync(campaign => campaign.Id == Data.CampaignId && campaign.Status == CampaignStatus.Cancelled, cancel))
        {
            Note(2, SagaLogKind.Error, SagaStep.Compensating, "La campaña fue cancelada");
            Compensate("La campaña fue cancelada");
            return;
        }

        var at = clock.GetUtcNow().ToUnixTimeMilliseconds();
        for (var i = 0; i < Data.Slots.Count; i++)
        {
            CanUndo(TheTracking + Number(i));
            db.Publish(new RegisterTracking(Data.Slots[i].Partner.ToString(), Data.CampaignId.ToString(), at, Data.Slots[i].Tracking));
        }

        Go(Word(SagaStep.RegisteringTracking), "the first conversion of every participant", options.StepLimit);
        Note(3, SagaLogKind.Command, SagaStep.RegisteringTracking, $"RegistrarEvento para {Data.Slots.Count} participantes");
    }

    /// <summary>Something failed, or was taken back as we had asked.</summary>
    private async Task Answered(bool hasFailed, int place, string name, string? step, string? reason, CancellationToken cancel)
    {
        if (step is null)
            return;
        if (hasFailed && !IsCompensating)
        {
            Note(place, SagaLogKind.Error, SagaStep.Compensating, name, new { motivo = reason });
            // Nothing is there that could be taken back.
            ForgetUndo(step);
            Compensate(reason ?? name);
        }
        else if (!hasFailed && IsCompensating && Data.Awaits == step)
        {
            Note(place, SagaLogKind.Event, SagaStep.Compensating, name);
            Data.Awaits = null;
            Undone();
            if (step == TheCampaign)
                End(SagaStep.Compensated);
        }
        else
        {
            return;
        }

        await db.Commit(cancel);
    }

    private void End(SagaStep step)
    {
        if (step == SagaStep.Completed)
            Complete(Word(step));
        Note(4, SagaLogKind.End, step, $"Termina: {Word(step)}");
        db.Tell(new CampaignSagaEnded(Data.CampaignId, Word(step), Key, clock.GetUtcNow(), Reason));
    }

    private void Note(int place, SagaLogKind kind, SagaStep state, string message, object? data = null) =>
        // A microsecond apart, so that the lines of one commit keep their order.
        db.Add(SagaLogEntry.Of(
            db.Tenant, Key, place, kind, message, Word(state), JsonSerializer.Serialize(data ?? new { id_campaign = Data.CampaignId }),
            UnixMicroseconds.Cut(clock.GetUtcNow()).AddMicroseconds(_lines++)));

    private static int PlaceOf(string step) => step == TheCampaign ? 1 : step.StartsWith(ThePartner, StringComparison.Ordinal) ? 2 : 3;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int NumberOf(string step) => int.Parse(step.AsSpan(step.IndexOf(':') + 1), CultureInfo.InvariantCulture);

    private static string Word(SagaStep step) => CampaignsWire.Glossary.Word(step);
}
