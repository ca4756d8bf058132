using Enlace.Campaigns.Domain;
using Enlace.Campaigns.Domain.Attribution;
using Enlace.Campaigns.Domain.Tracking;

namespace Enlace.Tests.Campaigns.Domain.Attribution;

/// <summary>The examples of the contract, and the ends of the models.</summary>
public sealed class CreditsTests
{
    private static readonly DateTimeOffset End = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(nameof(AttributionModel.Linear), 3, "33.34 33.33 33.33")]
    [InlineData(nameof(AttributionModel.Linear), 1, "100.00")]
    [InlineData(nameof(AttributionModel.Linear), 6, "16.65 16.67 16.67 16.67 16.67 16.67")]
    [InlineData(nameof(AttributionModel.PositionBased), 1, "100.00")]
    [InlineData(nameof(AttributionModel.PositionBased), 2, "50.00 50.00")]
    [InlineData(nameof(AttributionModel.PositionBased), 3, "40.00 20.00 40.00")]
    [InlineData(nameof(AttributionModel.PositionBased), 5, "39.99 6.67 6.67 6.67 40.00")]
    [InlineData(nameof(AttributionModel.FirstTouch), 3, "100.00 0 0")]
    [InlineData(nameof(AttributionModel.LastTouch), 3, "0 0 100.00")]
    public void Divides_a_hundred(string model, int touches, string expected) =>
        Assert.Equal(Amounts(expected), Shares(Enum.Parse<AttributionModel>(model), 100, Enumerable.Range(1, touches).Select(i => (double)(touches - i + 1))));

    [Fact]
    public void A_touch_loses_half_its_weight_in_a_week() => Assert.Equal([30m, 60m], Shares(AttributionModel.TimeDecay, 90, [14, 7]));

    [Fact]
    public void A_few_cents_among_many_leave_nobody_below_zero() =>
        Assert.Equal(Amounts("0 0 0 0 0 0.01 0.01 0.01 0.01 0.01"), Shares(AttributionModel.Linear, 0.05m, Enumerable.Repeat(1.0, 10)));

    [Fact]
    public void The_conversion_is_credited_itself_when_nothing_came_before()
    {
        var journey = Journey.Of(Conversion("p-1"), [], TimeSpan.FromDays(30));

        Assert.Equal([(TouchVerdict.OnlyTouch, 100m)], Credits.Of(AttributionModel.PositionBased, journey, 100).Select(share => (share.Verdict, share.Amount)));
    }

    [Fact]
    public void Nobody_is_credited_when_nobody_is_known()
    {
        var journey = Journey.Of(Conversion(null), [new Touch("a", null, InteractionKind.Click, End.AddDays(-1))], TimeSpan.FromDays(30));

        Assert.Equal(
            [(TouchVerdict.WithoutParticipant, 0m), (TouchVerdict.WithoutParticipant, 0m)],
            Credits.Of(AttributionModel.Linear, journey, 100).Select(share => (share.Verdict, share.Amount)));
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("b", "a")]
    public void What_was_done_in_the_instant_of_a_purchase_may_lead_to_the_next_whatever_the_ids(string click, string bought)
    {
        Touch[] seen = [new(click, "p-1", InteractionKind.Click, End.AddDays(-2)), new(bought, "p-2", InteractionKind.Purchase, End.AddDays(-2))];

        var journey = Journey.Of(Conversion("p-3"), seen, TimeSpan.FromDays(30));

        Assert.Equal([click], journey.Touches.Select(touch => touch.InteractionId));
        Assert.Equal(TouchVerdict.EarlierJourney, journey.Others.Single(other => other.Touch.InteractionId == bought).Verdict);
    }

    [Fact]
    public void A_second_purchase_has_a_journey_of_its_own()
    {
        Touch[] seen =
        [
            new("click", "p-1", InteractionKind.Click, End.AddDays(-3)), new("bought", "p-1", InteractionKind.Purchase, End.AddDays(-2)),
            new("view", "p-2", InteractionKind.View, End.AddDays(-1)),
        ];

        var shares = Credits.Of(AttributionModel.Linear, Journey.Of(Conversion("p-3"), seen, TimeSpan.FromDays(30)), 100);

        Assert.Equal(
            [("view", TouchVerdict.OnlyTouch), ("click", TouchVerdict.EarlierJourney), ("bought", TouchVerdict.EarlierJourney), ("conversion", TouchVerdict.ConversionItself)],
            shares.Select(share => (share.Touch.InteractionId, share.Verdict)));
    }

    private static Touch Conversion(string? participant) => new("conversion", participant, InteractionKind.Purchase, End);

    private static IEnumerable<decimal> Amounts(string text) => text.Split(' ').Select(amount => decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture));

    private static IEnumerable<decimal> Shares(AttributionModel model, decimal value, IEnumerable<double> daysBefore)
    {
        var seen = daysBefore.Select((days, i) => new Touch($"t-{i:00}", "p-1", InteractionKind.Click, End.AddDays(-days)));
        return Credits.Of(model, Journey.Of(Conversion("p-1"), seen, TimeSpan.FromDays(30)), value).Where(share => share.Verdict != TouchVerdict.ConversionItself).Select(share => share.Amount);
    }
}
