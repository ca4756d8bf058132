using Enlace.Campaigns.Domain.Attribution;
using Enlace.Campaigns.Domain.Tracking;

namespace Enlace.Tests.Campaigns.Domain.Attribution;

/// <summary>Ways through a campaign that somebody could go, from a seed, so that a failure can be looked at again.</summary>
internal static class RandomJourneys
{
    public static readonly TimeSpan Window = TimeSpan.FromDays(30);

    private static readonly DateTimeOffset End = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    public static IEnumerable<(Touch Conversion, Touch[] Seen, decimal Value)> From(int seed, int count)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var seen = Enumerable.Range(0, random.Next(random.Next(10) == 0 ? 60 : 8)).Select(n => Next(random, n)).ToArray();
            var value = random.Next(10) == 0 ? random.Next(5) / 100m : random.NextInt64(1, 100_000_000) / 100m;
            yield return (new Touch("conversion", random.Next(8) == 0 ? null : Participant(random), InteractionKind.Purchase, End), seen, value);
        }
    }

    private static Touch Next(Random random, int n)
    {
        // Whole hours, so that touches of one instant come up; up to 35 days back, and now and then after the conversion.
        var at = End - TimeSpan.FromHours(random.Next(-24, 35 * 24));
        var kind = random.Next(20) switch { 0 => InteractionKind.Purchase, 1 => InteractionKind.Lead, < 10 => InteractionKind.View, _ => InteractionKind.Click };
        return new Touch($"touch-{n:00}", random.Next(10) == 0 ? null : Participant(random), kind, at, random.Next(15) == 0);
    }

    private static string Participant(Random random) => $"p-{random.Next(5)}";
}
