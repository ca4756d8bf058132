using System.Globalization;
using Enlace.Campaigns.Commissions;
using Enlace.Campaigns.Data;
using Enlace.Campaigns.Domain;
using Enlace.Campaigns.Domain.Attribution;
using Enlace.Campaigns.Domain.Fraud;
using Enlace.Campaigns.Domain.Tracking;
using Enlace.Campaigns.Fraud;
using Enlace.Contracts.Campaigns;

namespace Enlace.Campaigns.Attribution;

/// <summary>Decides who is credited with a conversion. It decides once: what is told again, or in another order, finds it decided.</summary>
internal sealed class AttributionDesk(CampaignsDb db, ClickGuard clicks, MoneyOptions options, TimeProvider clock)
{
    /// <summary>A journey of more touches than that is no person's; the newest count.</summary>
    private const int MostTouches = 1000;

    private const int MostNamed = 5;

    private const string WithoutCampaign = "La campaña no existe; nadie gana comisión por esta conversión.";

    private static readonly TimeSpan Burst = TimeSpan.FromMinutes(1);

    /// <summary>Runs in the transaction of the unit that hears of the interaction.</summary>
    public async Task Attribute(SqlSession session, string conversionId, CancellationToken cancel)
    {
        var tenant = db.Tenant;
        var conversion = await session.First(AttributionSql.Hold, StoredInteraction.Of, cancel, ("tenant", tenant), ("id", conversionId));
        if (conversion is null or { IsDiscarded: true } || await StoredAttribution.Read(session, tenant, conversionId, cancel) is not null)
            return;

        var one = conversion.Interaction;
        var campaign = await CampaignBooks.Read(session, tenant, one.CampaignId, cancel);
        // Commands and interactions come by different ways, and a campaign's first ones may come before it. Other texts than our ids never become a campaign.
        var isStrange = campaign is null && Guid.TryParse(one.CampaignId, out _);
        if (isStrange && IsEarly(conversion))
            throw AttemptFailedException.NotYet("campaign_unknown", $"Campaign {one.CampaignId} is not known yet.");
        var named = campaign is null ? static (string id) => id : (Func<string, string>)campaign.Named;
        var seen = await Seen(session, tenant, one, cancel);
        var journey = Journey.Of(conversion.ToTouch(named), seen.Select(touch => touch.ToTouch(named)), options.Window);
        var (model, currency) = (campaign?.Terms.Attribution ?? AttributionModel.LastTouch, one.Currency ?? campaign?.Currency ?? "");
        var decimals = MinorUnits.Decimals(currency);
        // What was sent in no currency gets the campaign's, which may have no cents.
        var value = MinorUnits.Round(one.Value ?? 0, decimals);
        var shares = Credits.Of(model, journey, value, decimals);
        var strangers = campaign is null
            ? []
            : Credits.PerParticipant(shares).Select(credit => credit.ParticipantId).Where(id => !campaign.Participants.ContainsKey(id)).ToArray();
        // Whoever joins a campaign that runs may be ahead of their own registration.
        if (strangers.Length > 0 && IsEarly(conversion))
            throw AttemptFailedException.NotYet("participant_unknown", $"Campaign {one.CampaignId} does not know a participant that is credited with this conversion yet.");
        var signs = SignsOf(one, campaign is not null, seen, journey);
        if (campaign is not null && one.Kind == InteractionKind.Click && journey.Conversion.ParticipantId is { } paid)
        {
            signs = signs with { LastMinute = await ClickGuard.LastMinute(session, tenant, conversion, cancel) };
            if (strangers.Length == 0 && await clicks.Refuse(session, tenant, conversion, paid, cancel) is { } refusal)
                shares = [new TouchShare(journey.Conversion, 0, 0, refusal)];
        }

        var score = FraudScore.Of(signs);
        // Taken back before it could be attributed: it is on record, and nobody hears of it as a conversion.
        var isRecalled = await Recall.KindOf(session, tenant, one.Id, cancel) is not null;
        await Write(session, tenant, one, model, value, currency, score, shares, cancel);
        if ((isStrange ? WithoutCampaign : strangers.Length > 0 ? WithoutParticipant(strangers) : null) is { } remark)
            await session.Execute(AttributionSql.Remark, cancel, ("tenant", tenant), ("id", one.Id), ("remark", remark));
        if (isRecalled)
        {
            await session.Execute(AttributionSql.Revert, cancel, ("tenant", tenant), ("id", one.Id), ("moment", UnixMicroseconds.Cut(clock.GetUtcNow())));
            return;
        }

        db.Publish(new ConversionAttributed(
            one.Id, one.CampaignId, CampaignsWire.Glossary.Word(one.Kind), value, currency, CampaignsWire.Glossary.Word(model), score,
            [.. Credits.PerParticipant(shares).Select(credit => new AttributedCredit(credit.ParticipantId, credit.Weight, credit.Amount))]));
    }

    private static string WithoutParticipant(string[] ids) =>
        $"La campaña no conoce a {string.Join(", ", ids.Take(MostNamed))}{(ids.Length > MostNamed ? ", …" : "")}: su parte no gana comisión.";

    /// <summary>What it needs may still be on its way.</summary>
    private bool IsEarly(StoredInteraction conversion) => clock.GetUtcNow() < conversion.ReceivedAt + options.Patience;

    private async Task<List<StoredInteraction>> Seen(SqlSession session, string tenant, Interaction conversion, CancellationToken cancel)
    {
        // Who is paid for clicks is paid for their own, whatever came before.
        if (conversion.CampaignId is null || conversion.Kind == InteractionKind.Click)
            return [];
        return await session.Query(
            AttributionSql.Journey, StoredInteraction.Of, cancel, ("tenant", tenant), ("campaign", conversion.CampaignId), ("user", conversion.UserId), ("id", conversion.Id),
            ("since", conversion.At - options.Window), ("until", conversion.At), ("n", MostTouches));
    }

    private static FraudSigns SignsOf(Interaction conversion, bool hasCampaign, List<StoredInteraction> seen, Journey journey)
    {
        var last = journey.Touches.LastOrDefault(touch => touch.InteractionId != conversion.Id);
        return new FraudSigns(
            hasCampaign, conversion.Channel, conversion.Agent, seen.Count(touch => touch.Interaction.At > conversion.At - Burst),
            last is null ? null : conversion.At - last.At);
    }

    private async Task Write(
        SqlSession session, string tenant, Interaction conversion, AttributionModel model, decimal value, string currency, int score, IReadOnlyList<TouchShare> shares,
        CancellationToken cancel)
    {
        await session.Execute(
            AttributionSql.Add, cancel, ("tenant", tenant), ("id", conversion.Id), ("campaign", conversion.CampaignId ?? ""), ("user", conversion.UserId),
            ("kind", conversion.Kind.ToString()), ("model", model.ToString()), ("value", Cents.Of(value)), ("currency", currency), ("happened", conversion.At),
            ("moment", UnixMicroseconds.Cut(clock.GetUtcNow())), ("score", score));
        var rows = new RowList(session.Engine);
        foreach (var (share, position) in shares.Select((share, i) => (share, i)))
        {
            rows.Add(row => row
                .Text("tenant_id", tenant).Text("conversion_id", conversion.Id).Number("position", position).Text("interaction_id", share.Touch.InteractionId)
                .Text("participant_id", share.Touch.ParticipantId).Text("kind", share.Touch.Kind.ToString()).Time("happened_at", share.Touch.At)
                .Text("weight", share.Weight.ToString(CultureInfo.InvariantCulture)).Number("amount_cents", Cents.Of(share.Amount)).Text("verdict", share.Verdict.ToString()));
        }

        await session.Execute(AttributionSql.AddTouches, cancel, ("rows", rows.Finish()));
    }
}
