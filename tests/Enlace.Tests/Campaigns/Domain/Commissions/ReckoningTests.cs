using Enlace.Campaigns.Domain;
using Enlace.Campaigns.Domain.Attribution;
using Enlace.Campaigns.Domain.Commissions;
using Enlace.Campaigns.Domain.Tracking;

namespace Enlace.Tests.Campaigns.Domain.Commissions;

/// <summary>What a rule makes of a credit, and which rule it is.</summary>
public sealed class ReckoningTests
{
    private static readonly IReadOnlyDictionary<string, CommissionRule> NoContracts = new Dictionary<string, CommissionRule>();

    [Theory]
    [InlineData(150, 10, 5, 5000, 15)]
    [InlineData(20, 10, 5, 5000, 5)]
    [InlineData(100_000, 10, 5, 5000, 5000)]
    [InlineData(0, 10, 5, 5000, 0)]
    public void A_percentage_is_kept_between_its_ends(decimal credit, decimal percent, decimal least, decimal most, decimal expected) =>
        Assert.Equal(expected, CommissionQuotes.Of(
            InteractionKind.Purchase, [new("a", 1, credit)], NoContracts, new CommissionRule(RuleKind.Percentage, percent, least, most)).Sum(quote => quote.Amount));

    [Theory]
    [InlineData(20, 5)]
    [InlineData(100_000, 5000)]
    public void The_ends_of_a_rule_are_for_the_conversion_however_many_share_it(decimal value, decimal expected)
    {
        ParticipantCredit[] credits = [new("a", 0.4m, value * 0.4m), new("b", 0.4m, value * 0.4m), new("c", 0.2m, value * 0.2m)];

        var quotes = CommissionQuotes.Of(InteractionKind.Purchase, credits, NoContracts, new CommissionRule(RuleKind.Percentage, 10, 5, 5000));

        Assert.Equal([expected * 0.4m, expected * 0.4m, expected * 0.2m], quotes.Select(quote => quote.Amount));
    }

    [Fact]
    public void A_participants_contract_comes_before_the_campaigns_rule_and_its_ends_are_its_own()
    {
        ParticipantCredit[] credits = [new("a", 0.25m, 5), new("b", 0.25m, 5), new("c", 0.5m, 10)];
        var own = new CommissionRule(RuleKind.RevenueShare, 20, 5, null);
        var contracts = new Dictionary<string, CommissionRule> { ["a"] = own, ["b"] = own with { } };

        var quotes = CommissionQuotes.Of(InteractionKind.Purchase, credits, contracts, new CommissionRule(RuleKind.Percentage, 10, null, null));

        Assert.Equal(
            [("a", 5m, RuleLevel.Contract), ("b", 5m, RuleLevel.Contract), ("c", 1m, RuleLevel.Campaign)],
            quotes.Select(quote => (quote.ParticipantId, quote.Amount, quote.Chosen.Level)));
    }

    [Fact]
    public void A_share_too_small_for_its_weight_is_paid_for_all_the_same()
    {
        var (small, large) = (new Touch("t-1", "a", InteractionKind.Click, default), new Touch("t-2", "b", InteractionKind.Click, default));
        TouchShare[] shares = [new(small, 0.000000m, 0.04m, TouchVerdict.Recency), new(large, 1m, 99_999.96m, TouchVerdict.Recency)];

        Assert.Equal(100_000m, Credits.PerParticipant(shares).Sum(credit => credit.Amount));
    }

    [Fact]
    public void Half_a_minor_unit_is_rounded_up()
    {
        // 500 at 2.9 % is 14.5: fifteen in minor units, whichever they are.
        Assert.Equal(0.15m, new CommissionRule(RuleKind.RevenueShare, 2.9m, null, null).Plain(5.00m, 0));
        Assert.Equal(15m, new CommissionRule(RuleKind.RevenueShare, 2.9m, null, null).Plain(500, 0, MinorUnits.Decimals("JPY")));
        Assert.Equal(1.01m, MinorUnits.Round(1.005m));
    }

    [Fact]
    public void A_fixed_amount_is_divided_like_the_credit()
    {
        var rule = new CommissionRule(RuleKind.PerAction, 25, null, null);
        ParticipantCredit[] credits = [new("a", 0.333333m, 33.34m), new("b", 0.333333m, 33.33m), new("c", 0.333333m, 33.33m)];

        Assert.Equal([8.34m, 8.33m, 8.33m], CommissionQuotes.Of(InteractionKind.Purchase, credits, NoContracts, rule).Select(quote => quote.Amount));
    }

    [Theory]
    [InlineData(nameof(RuleKind.Percentage), "Purchase")]
    [InlineData(nameof(RuleKind.FixedAmount), "Purchase")]
    [InlineData(nameof(RuleKind.PerAction), "Purchase")]
    [InlineData(nameof(RuleKind.RevenueShare), "Purchase")]
    [InlineData(nameof(RuleKind.PerLead), "Lead")]
    [InlineData(nameof(RuleKind.PerClick), "Click")]
    public void A_rule_pays_for_its_own_kind_of_interaction(string rule, string paid) => Assert.Equal(
        [Enum.Parse<InteractionKind>(paid)],
        Enum.GetValues<InteractionKind>().Where(new CommissionRule(Enum.Parse<RuleKind>(rule), 10, null, null).PaysFor));

    [Fact]
    public void The_closest_rule_decides_even_where_it_pays_nothing()
    {
        var (contract, campaign) = (new CommissionRule(RuleKind.PerLead, 2, null, null), new CommissionRule(RuleKind.Percentage, 5, null, null));

        Assert.Null(RuleChain.For(InteractionKind.Purchase, contract, campaign));
        Assert.Equal(new ChosenRule(contract, RuleLevel.Contract), RuleChain.For(InteractionKind.Lead, contract, campaign));
        Assert.Equal(new ChosenRule(campaign, RuleLevel.Campaign), RuleChain.For(InteractionKind.Purchase, null, campaign));
        Assert.Equal(new ChosenRule(RuleChain.UsualPurchase, RuleLevel.Usual), RuleChain.For(InteractionKind.Purchase, null, null));
        Assert.Null(RuleChain.For(InteractionKind.Lead, null, null));
        Assert.Null(RuleChain.For(InteractionKind.View, null, campaign));
    }
}
