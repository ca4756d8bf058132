using Enlace.Kernel.Events;

namespace Enlace.Tests.Kernel.Events;

/// <summary>The arithmetic of the token bucket, second by second.</summary>
public sealed class RateLimitTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void A_bucket_that_was_never_used_is_full_and_gives_one_stretch_at_a_time()
    {
        var grant = new RateLimit(50, 50).Take(null, Start, 100);

        Assert.Equal((10, TimeSpan.Zero), (grant.Tokens, grant.Wait));
    }

    [Fact]
    public void An_empty_bucket_says_when_the_next_token_is_there()
    {
        var limit = new RateLimit(4, 1);
        var first = limit.Take(null, Start, 1);

        var second = limit.Take(first.From, Start.AddMilliseconds(100), 1);
        var third = limit.Take(second.From, Start.AddMilliseconds(250), 1);

        Assert.Equal((1, 0, 1), (first.Tokens, second.Tokens, third.Tokens));
        Assert.Equal(TimeSpan.FromMilliseconds(150), second.Wait);
    }

    [Fact]
    public void A_long_rest_fills_it_to_its_capacity_and_no_further() =>
        Assert.Equal(50 - 10, Drain(new RateLimit(50, 50), Start.AddDays(-3), Start));

    [Theory]
    [InlineData(50, 50)]
    [InlineData(1, 1)]
    [InlineData(0.001, 1)]
    [InlineData(10_000, 10_000)]
    [InlineData(3, 2)]
    public void Over_any_time_no_more_is_granted_than_rate_and_burst_allow_and_nearly_all_of_it(double rate, int burst)
    {
        var limit = new RateLimit(rate, burst);
        var random = new Random(burst);
        DateTimeOffset? bucket = null;
        var (now, granted, end) = (Start, 0L, Start.AddSeconds(600 / rate));
        while (now < end)
        {
            var grant = limit.Take(bucket, now, random.Next(1, 200));
            (bucket, granted) = (grant.From, granted + grant.Tokens);
            Assert.True(granted <= (rate * (now - Start).TotalSeconds) + burst + 1e-6, $"{granted} after {now - Start}");
            now += TimeSpan.FromSeconds(random.NextDouble() * 0.02 / rate);
        }

        Assert.InRange(granted, 590, 600 + burst);
    }

    [Fact]
    public void Tokens_that_are_given_back_are_there_again()
    {
        var limit = new RateLimit(10, 5);
        var taken = limit.Take(Start, Start.AddSeconds(0.2), 2);

        var again = limit.Take(taken.From - limit.Worth(2), Start.AddSeconds(0.2), 2);

        Assert.Equal((2, 2), (taken.Tokens, again.Tokens));
    }

    private static int Drain(RateLimit limit, DateTimeOffset? from, DateTimeOffset now)
    {
        var all = 0;
        for (var grant = limit.Take(from, now, int.MaxValue); grant.Tokens > 0; grant = limit.Take(grant.From, now, int.MaxValue))
            all += grant.Tokens;
        return all;
    }
}
