using System.Text.Json;
using Enlace.Campaigns.Commands.Forms;
using Enlace.Campaigns.Data;
using Enlace.Campaigns.Domain;
using Enlace.Campaigns.Domain.Tracking;
using Enlace.Campaigns.Tracking;
using Enlace.Contracts.Campaigns;

namespace Enlace.Campaigns.Commands.Reactions;

/// <summary>Records the conversion that a command tells of, or tells why not.</summary>
internal sealed class RegisterTrackingWhenCommanded(CampaignsDb db, CommandDesk desk, InteractionMonths months, WireJson json, IFaultPoints faults, TimeProvider clock) : IReaction<RegisterTracking>
{
    public async Task Handle(RegisterTracking fact, CancellationToken cancel)
    {
        var id = fact.TrackingId ?? db.Cause!.Value;
        var known = await db.TrackedEvents.FirstOrDefaultAsync(one => one.Id == id, cancel);
        if (known is { RegisteredAt: not null })
            await desk.Processed(fact.CommandId, id, cancel);
        else if (known is not null)
            await Refuse(fact, id, CampaignsFaults.CameLate, CampaignsFaults.CameLate.Text, cancel);
        else if (await faults.Take(CampaignsModule.RegisterTrackingPoint, cancel, fact.PartnerId) is not null)
            await Refuse(fact, id, CampaignsFaults.ForcedFailure, CampaignsFaults.ForcedFailure.Text, cancel);
        else
            await Register(fact, id, cancel);
        await db.Commit(cancel);
    }

    private async Task Register(RegisterTracking fact, Guid id, CancellationToken cancel)
    {
        TrackingForm form;
        try
        {
            form = TrackingForm.Read(Form.Of(JsonSerializer.SerializeToElement(fact, json.Options)));
        }
        catch (FaultException e)
        {
            await Refuse(fact, id, CampaignsFaults.InvalidInput, string.Join("; ", e.Details.Select(detail => $"{detail.Field}: {detail.Rule}")), cancel);
            return;
        }

        var now = UnixMicroseconds.Cut(clock.GetUtcNow());
        var at = fact.AtMs ?? now.ToUnixTimeMilliseconds();
        if (!IsPlausible(at, now))
        {
            await Refuse(fact, id, CampaignsFaults.InvalidInput, "fecha: milisegundos Unix, desde el año 2000 y como mucho 5 minutos en el futuro", cancel);
            return;
        }

        db.Add(TrackedEvent.Register(id, db.Tenant, form.PartnerId, form.CampaignId, at, db.Chain, now));
        db.Tell(new TrackingRegistered(id, form.PartnerId, form.CampaignId, at, db.Chain));
        if (!IsOfSaga(fact))
            AddLead(id, form, DateTimeOffset.FromUnixTimeMilliseconds(at), now);
        await desk.Processed(fact.CommandId, id, cancel);
    }

    /// <summary>As interactions are judged that are sent to us: one that lies in another century would make it a month of its own.</summary>
    private static bool IsPlausible(long at, DateTimeOffset now) =>
        at >= 0 && at <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() && Interaction.IsPlausible(DateTimeOffset.FromUnixTimeMilliseconds(at), now);

    /// <summary>A saga's own first event of each participant is a note that it stands, and nobody's conversion: it names the row to make and no command.</summary>
    private static bool IsOfSaga(RegisterTracking fact) => fact is { TrackingId: not null, CommandId: null };

    /// <summary>
    /// What somebody tells of in this short form is a conversion of the kind LEAD. Nobody says by whom it was, so it is a journey of its own.
    /// </summary>
    private void AddLead(Guid id, TrackingForm form, DateTimeOffset at, DateTimeOffset now) => db.Alongside(async (session, inner) =>
    {
        var lead = new Interaction(
            id.ToString(), InteractionKind.Lead, Interaction.Canonical(form.CampaignId), id.ToString(), Interaction.Canonical(form.PartnerId), UnixMicroseconds.Cut(at));
        foreach (var (_, one, _) in await InteractionStore.Add(session, months, [new TrackedBatch(db.Tenant, [lead], null, now)], inner))
            db.Publish(InteractionStore.FactOf(one));
    });

    private async Task Refuse(RegisterTracking fact, Guid id, Fault fault, string text, CancellationToken cancel)
    {
        db.Tell(new TrackingFailed(
            id, fact.PartnerId ?? "", fact.TrackedCampaign ?? "", fact.AtMs ?? 0, TrackingFailed.Failed, db.Chain, $"{fault.Code}: {text}"));
        await desk.Rejected(fact.CommandId, fault, text, cancel);
    }
}
