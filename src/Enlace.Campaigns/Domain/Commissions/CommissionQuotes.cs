using Enlace.Campaigns.Domain.Attribution;
using Enlace.Campaigns.Domain.Tracking;

namespace Enlace.Campaigns.Domain.Commissions;

/// <summary>What a conversion costs: one commission for each credited participant.</summary>
internal static class CommissionQuotes
{
    /// <param name="kind">What was done.</param>
    /// <param name="credits">Who is credited with how much.</param>
    /// <param name="contracts">The rules that participants agreed on for themselves.</param>
    /// <param name="campaign">The campaign's rule.</param>
    /// <param name="decimals">Of the currency.</param>
    public static IReadOnlyList<CommissionQuote> Of(
        InteractionKind kind, IReadOnlyList<ParticipantCredit> credits, IReadOnlyDictionary<string, CommissionRule> contracts, CommissionRule? campaign,
        int decimals = MinorUnits.Usual)
    {
        if (credits.Count == 0)
            return [];
        var weights = credits.Select(credit => credit.Weight).ToArray();
        var quotes = new List<CommissionQuote>();
        foreach (var (credit, i) in credits.Select((credit, i) => (credit, i)))
        {
            if (RuleChain.For(kind, contracts.GetValueOrDefault(credit.ParticipantId), campaign) is not { } chosen)
                continue;
            // A fixed amount is for the conversion as a whole: who had a third of the credit gets a third of it.
            var part = chosen.Rule.IsShare || weights.Sum() <= 0 ? 0 : ExactSplit.Of(MinorUnits.Round(chosen.Rule.Value, decimals), weights, decimals)[i];
            quotes.Add(new CommissionQuote(credit.ParticipantId, credit.Amount, chosen.Rule.Plain(credit.Amount, part, decimals), chosen));
        }

        // The ends of a contract are its participant's own, whoever else agreed on the same ones.
        return
        [
            .. quotes.GroupBy(quote => (quote.Chosen, Whose: quote.Chosen.Level == RuleLevel.Contract ? quote.ParticipantId : ""))
                .SelectMany(group => Kept(group.Key.Chosen.Rule, [.. group], decimals)).Where(quote => quote.Amount > 0),
        ];
    }

    /// <summary>
    /// A campaign's ends are for the conversion too: however many had a part in it, it costs the same as if it had been one. What is added or taken away for that is
    /// divided as the amounts are, so that the parts still add up.
    /// </summary>
    private static IEnumerable<CommissionQuote> Kept(CommissionRule rule, IReadOnlyList<CommissionQuote> quotes, int decimals)
    {
        var plain = quotes.Sum(quote => quote.Amount);
        var kept = rule.Within(plain, decimals);
        if (kept == plain)
            return quotes;
        var credits = quotes.Select(quote => rule.IsShare ? quote.Credit : quote.Amount).ToArray();
        if (credits.Sum() <= 0)
            return quotes;
        var parts = ExactSplit.Of(kept, credits, decimals);
        return quotes.Select((quote, i) => quote with { Amount = parts[i] });
    }
}
