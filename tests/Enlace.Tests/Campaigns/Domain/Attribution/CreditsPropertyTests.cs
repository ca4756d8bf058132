using Enlace.Campaigns.Domain;
using Enlace.Campaigns.Domain.Attribution;
using Enlace.Campaigns.Domain.Tracking;

namespace Enlace.Tests.Campaigns.Domain.Attribution;

/// <summary>What holds for every journey and every model, over ten thousand journeys of each seed.</summary>
public sealed class CreditsPropertyTests
{
    private const int Journeys = 10_000;

    [Theory]
    [InlineData(20_261_129, 2)]
    [InlineData(3, 0)]
    public void Shares_add_up_to_the_minor_unit_whatever_the_model(int seed, int decimals)
    {
        foreach (var (conversion, seen, sent) in RandomJourneys.From(seed, Journeys))
        {
            var value = MinorUnits.Round(sent, decimals);
            var journey = Journey.Of(conversion, seen, RandomJourneys.Window);
            foreach (var model in Enum.GetValues<AttributionModel>())
            {
                var shares = Credits.Of(model, journey, value, decimals);
                var credited = journey.Touches.Count > 0;
                Hold("shares add up to the value", shares.Sum(share => share.Amount) == (credited ? value : 0));
                Hold("no share is below zero", shares.All(share => share is { Amount: >= 0, Weight: >= 0 }));
                Hold("whole minor units", shares.All(share => decimal.Round(share.Amount, decimals) == share.Amount));
                Hold("what does not count gets nothing", shares.Where(share => !journey.Touches.Contains(share.Touch)).All(share => share is { Amount: 0, Weight: 0 }));
                Hold("weights are one together", !credited || Math.Abs(shares.Sum(share => share.Weight) - 1) < 0.0001m);
                Hold("everything that was seen is explained", shares.Count == seen.Length + 1 && shares.DistinctBy(share => share.Touch.InteractionId).Count() == shares.Count);
                Hold("participants together get the value too", Credits.PerParticipant(shares).Sum(credit => credit.Amount) == (credited ? value : 0));

                void Hold(string what, bool holds) => Assert.True(holds, holds ? null : $"{model}, {what}: {value} {string.Join("; ", shares)}");
            }
        }
    }

    [Fact]
    public void A_share_is_off_from_its_exact_part_by_the_remainder_at_most()
    {
        foreach (var (conversion, seen, value) in RandomJourneys.From(5, Journeys))
        {
            var journey = Journey.Of(conversion, seen, RandomJourneys.Window);
            if (journey.Touches.Count == 0)
                continue;
            var shares = Credits.Of(AttributionModel.Linear, journey, value).Where(share => share.Weight > 0).ToArray();
            var exact = value / shares.Length;
            Assert.True(shares.Skip(1).All(share => Math.Abs(share.Amount - exact) <= 0.005m || share.Amount < exact), string.Join("; ", shares.AsEnumerable()));
            Assert.True(Math.Abs(shares[0].Amount - exact) <= 0.005m * shares.Length, string.Join("; ", shares.AsEnumerable()));
        }
    }

    [Fact]
    public void The_order_in_which_touches_become_known_changes_nothing()
    {
        var random = new Random(7);
        foreach (var (conversion, seen, value) in RandomJourneys.From(7, Journeys))
        {
            var shuffled = seen.Concat(seen.Take(3)).ToArray();
            random.Shuffle(shuffled);
            foreach (var model in Enum.GetValues<AttributionModel>())
            {
                Assert.Equal(
                    Credits.Of(model, Journey.Of(conversion, seen, RandomJourneys.Window), value),
                    Credits.Of(model, Journey.Of(conversion, shuffled, RandomJourneys.Window), value));
            }
        }
    }

    [Fact]
    public void Only_what_came_before_in_the_window_and_after_the_last_purchase_counts()
    {
        var met = new HashSet<TouchVerdict>();
        foreach (var (conversion, seen, value) in RandomJourneys.From(11, Journeys))
        {
            var journey = Journey.Of(conversion, seen, RandomJourneys.Window);
            var before = seen.Where(touch => touch.At < conversion.At && !touch.IsDiscarded).ToArray();
            Assert.All(journey.Touches.Where(touch => touch != conversion), touch =>
            {
                Assert.Contains(touch, before);
                Assert.True(touch.At >= conversion.At - RandomJourneys.Window && touch.ParticipantId is not null && touch.Kind != InteractionKind.Purchase);
                Assert.DoesNotContain(before, other => other.Kind == InteractionKind.Purchase && other.At > touch.At);
            });
            Assert.Equal(journey.Touches.Contains(conversion), journey.Touches is [_] && journey.Touches[0] == conversion);
            met.UnionWith(Credits.Of(AttributionModel.Linear, journey, value).Select(share => share.Verdict));
        }

        Assert.Equal(
            [
                TouchVerdict.OnlyTouch, TouchVerdict.EqualShare, TouchVerdict.OutsideWindow, TouchVerdict.EarlierJourney, TouchVerdict.NotBefore,
                TouchVerdict.Discarded, TouchVerdict.WithoutParticipant, TouchVerdict.ConversionItself,
            ],
            met.Order());
    }
}
