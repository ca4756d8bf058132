using Enlace.Campaigns.Domain;
using Enlace.Campaigns.Domain.Attribution;
using Enlace.Campaigns.Domain.Commissions;
using Enlace.Campaigns.Domain.Tracking;

namespace Enlace.Campaigns.Commissions;

/// <summary>What a conversion is to cost a campaign.</summary>
/// <param name="Quotes">For each participant.</param>
/// <param name="Currency">Of the quotes: the campaign's, or the one that was sent where the campaign has no rate for it, and then nobody pays them.</param>
/// <param name="Sent">The credits as they were sent, where they were exchanged.</param>
/// <param name="SentCurrency">In which currency that was.</param>
/// <param name="Rate">By which they were exchanged.</param>
internal sealed record PricedConversion(
    IReadOnlyList<CommissionQuote> Quotes, string Currency, IReadOnlyDictionary<string, decimal>? Sent = null, string? SentCurrency = null, decimal? Rate = null)
{
    /// <param name="campaign">Its currency, its rates and what participants agreed on.</param>
    /// <param name="rule">The campaign's own, or one that is tried.</param>
    /// <param name="kind">What was done.</param>
    /// <param name="credits">Who is credited with how much.</param>
    /// <param name="sent">In which currency; a conversion that named none was in the campaign's.</param>
    public static PricedConversion Of(CampaignBook campaign, CommissionRule? rule, InteractionKind kind, IReadOnlyList<ParticipantCredit> credits, string sent)
    {
        if (sent.Length == 0 || sent == campaign.Currency)
            return new(Quote(credits, campaign.Currency), campaign.Currency);
        if (campaign.Terms.Rates.For(sent) is { } rate && Exchange.Of(credits, rate, MinorUnits.Decimals(campaign.Currency)) is { } exchanged)
            return new(Quote(exchanged, campaign.Currency), campaign.Currency, credits.ToDictionary(credit => credit.ParticipantId, credit => credit.Amount), sent, rate);
        return new(Quote(credits, sent), sent);

        IReadOnlyList<CommissionQuote> Quote(IReadOnlyList<ParticipantCredit> parts, string currency) =>
            CommissionQuotes.Of(kind, parts, campaign.Contracts, rule, MinorUnits.Decimals(currency));
    }
}
