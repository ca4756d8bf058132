using System.Globalization;
using Enlace.Campaigns.Attribution;
using Enlace.Campaigns.Data;
using Enlace.Campaigns.Domain;
using Enlace.Campaigns.Domain.Attribution;
using Enlace.Campaigns.Domain.Commissions;
using Enlace.Campaigns.Domain.Fraud;
using Enlace.Campaigns.Domain.Tracking;
using Enlace.Campaigns.Fraud;
using Enlace.Contracts.Campaigns;
using Microsoft.Extensions.Logging;

namespace Enlace.Campaigns.Commissions;

/// <summary>
/// Promises commissions out of the budget. It holds conversion, campaign and funds, in this order, so that neither a report of fraud nor another commission
/// can come between the look and the promise.
/// </summary>
internal sealed partial class CommissionDesk(CampaignsDb db, Journal journal, ClickGuard clicks, TimeProvider clock, ILogger<CommissionDesk> logger)
{
    /// <summary>Runs in the transaction of the unit that hears of the attribution.</summary>
    public async Task Reserve(SqlSession session, string conversionId, CancellationToken cancel)
    {
        var tenant = db.Tenant;
        if (await session.First(AttributionSql.Hold, StoredInteraction.Of, cancel, ("tenant", tenant), ("id", conversionId)) is not { IsDiscarded: false } conversion
            || await StoredAttribution.Read(session, tenant, conversionId, cancel) is not { Status: AttributionStatus.Attributed } attribution
            // One commission for a conversion and participant; whoever tells of it again finds it.
            || (await session.Query(CommissionSql.OfConversion, Commission.Of, cancel, ("tenant", tenant), ("conversion", conversionId))).Count > 0
            || await CampaignBooks.Take(session, tenant, attribution.CampaignId, cancel) is not { } campaign)
            return;

        var priced = PricedConversion.Of(campaign, campaign.Terms.Rule, attribution.Kind, Credits.PerParticipant(attribution.Shares), attribution.Currency);
        if (priced.Quotes.Count == 0)
            return;
        Rejection? recalled = await Recall.KindOf(session, tenant, conversionId, cancel) switch
        {
            null => null,
            RecallKind.Cancellation => Rejection.ConversionCancelled,
            _ => Rejection.Fraud,
        };
        var funds = await FundsSql.Take(session, tenant, campaign.Id, campaign.Budget, cancel);
        var (before, now, told, exhausted) = (funds, UnixMicroseconds.Cut(clock.GetUtcNow()), new List<Enlace.Contracts.IEvent>(), false);
        foreach (var quote in priced.Quotes)
        {
            var decision = campaign.Terms.Fraud.Judge(attribution.FraudScore);
            var refusal = recalled ?? RefusalOf(priced, campaign, quote, decision, funds, attribution.HappenedAt);
            var commission = Make(attribution, campaign, priced, quote, refusal, decision, now);
            await Add(session, tenant, commission, campaign.Participants.GetValueOrDefault(quote.ParticipantId)?.PartnerId, cancel);
            exhausted |= refusal == Rejection.BudgetExhausted;
            // The campaign could not pay, which is nothing that whoever clicked has done.
            if (attribution.Kind == InteractionKind.Click && refusal is Rejection.BudgetExhausted or Rejection.CampaignNotActive)
                await clicks.GiveBack(session, tenant, conversion, quote.ParticipantId, cancel);
            if (refusal is not null)
                continue;
            funds = funds.Reserve(commission.Amount);
            await CommissionLedger.Post(session, tenant, commission, LedgerStep.Reserve, now, cancel);
            told.Add(new CommissionReserved(commission.Id, conversionId, campaign.Id, commission.ParticipantId, commission.Amount, commission.Currency, commission.HeldUntil));
        }

        if (funds != before)
            await FundsSql.Save(session, tenant, campaign.Id, funds, cancel);
        if (exhausted && await Pause(session, tenant, campaign, now, cancel) is { } paused)
            told.Add(paused);
        await Tell(session, tenant, told, cancel);
    }

    private static Rejection? RefusalOf(PricedConversion priced, CampaignBook campaign, CommissionQuote quote, FraudDecision decision, CampaignFunds funds, DateTimeOffset at) =>
        priced.Currency != campaign.Currency ? Rejection.OtherCurrency
        : decision == FraudDecision.Reject ? Rejection.Fraud
        : campaign.Status != CampaignStatus.Active || !campaign.Run.Covers(at) ? Rejection.CampaignNotActive
        : !campaign.Participants.TryGetValue(quote.ParticipantId, out var participant) ? Rejection.UnknownParticipant
        : participant.Status == ParticipantStatus.Cancelled ? Rejection.ParticipantLeft
        : !funds.Covers(quote.Amount) ? Rejection.BudgetExhausted
        : null;

    private static Commission Make(
        StoredAttribution attribution, CampaignBook campaign, PricedConversion priced, CommissionQuote quote, Rejection? refusal, FraudDecision decision, DateTimeOffset now)
    {
        var held = now + TimeSpan.FromDays(campaign.Terms.HoldDays);
        var isReview = refusal is null && decision == FraudDecision.Review;
        return new Commission(
            Guid.CreateVersion7(now), attribution.ConversionId, campaign.Id, quote.ParticipantId, quote.Credit, quote.Amount, priced.Currency,
            refusal is not null ? CommissionStatus.Rejected : isReview ? CommissionStatus.InReview : CommissionStatus.Reserved, refusal, null, quote.Chosen.Level,
            quote.Chosen.Rule.Kind, quote.Chosen.Rule.Value, attribution.FraudScore, now,
            isReview && held < now + FraudPolicies.ReviewWait ? now + FraudPolicies.ReviewWait : held, null, null, null, null, null, 1,
            OriginalCredit: priced.Sent?[quote.ParticipantId], OriginalCurrency: priced.SentCurrency, Rate: priced.Rate);
    }

    private static Task<int> Add(SqlSession session, string tenant, Commission one, Guid? partner, CancellationToken cancel) => session.Execute(
        CommissionSql.Add, cancel, ("id", one.Id), ("tenant", tenant), ("conversion", one.ConversionId), ("campaign", one.CampaignId), ("participant", one.ParticipantId),
        ("partner", partner), ("credit", Cents.Of(one.Credit)), ("amount", Cents.Of(one.Amount)), ("currency", one.Currency), ("status", one.Status.ToString()),
        ("rejection", one.Rejection?.ToString()), ("level", one.RuleLevel?.ToString()), ("kind", one.RuleKind?.ToString()),
        ("value", one.RuleValue?.ToString(CultureInfo.InvariantCulture)), ("sentcents", Cents.Of(one.OriginalCredit)),
        ("sentcurrency", one.OriginalCurrency), ("rate", one.Rate?.ToString(CultureInfo.InvariantCulture)), ("score", one.FraudScore), ("moment", one.CreatedAt), ("held", one.HeldUntil));

    /// <summary>A campaign that cannot pay for what it asks for stops asking.</summary>
    private async Task<CampaignStatusChanged?> Pause(SqlSession session, string tenant, CampaignBook campaign, DateTimeOffset now, CancellationToken cancel)
    {
        if (await session.Query(CommissionSql.PauseCampaign, row => row.Long(0), cancel, ("tenant", tenant), ("id", Guid.Parse(campaign.Id)), ("moment", now)) is not [var version])
            return null;
        Log.Paused(logger, campaign.Id, campaign.Budget, campaign.Currency);
        return new CampaignStatusChanged(
            Guid.Parse(campaign.Id), CampaignsWire.Glossary.Word(CampaignStatus.Paused), CampaignsWire.Glossary.Word(CampaignStatus.Active), now, version,
            CampaignsWire.Glossary.Word(Rejection.BudgetExhausted));
    }

    // As CampaignsDb.Tell does it, which is too late for what only the transaction itself finds out.
    private async Task Tell(SqlSession session, string tenant, List<Enlace.Contracts.IEvent> facts, CancellationToken cancel)
    {
        foreach (var fact in facts)
            await journal.Write(session, journal.EntryOf(db.Publish(fact), tenant, db.Chain, db.Cause, fact), cancel);
    }

    private static partial class Log
    {
        [LoggerMessage(1350, LogLevel.Warning, "Campaign {CampaignId} is paused: its budget of {Budget} {Currency} does not cover the next commission")]
        public static partial void Paused(ILogger logger, string campaignId, decimal budget, string currency);
    }
}
