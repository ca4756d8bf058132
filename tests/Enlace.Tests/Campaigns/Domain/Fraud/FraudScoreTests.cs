using Enlace.Campaigns.Domain;
using Enlace.Campaigns.Domain.Fraud;

namespace Enlace.Tests.Campaigns.Domain.Fraud;

/// <summary>What speaks against a conversion, and what each policy makes of it.</summary>
public sealed class FraudScoreTests
{
    [Fact]
    public void Each_sign_counts_once_and_a_hundred_is_the_end()
    {
        Assert.Equal(0, FraudScore.Of(new FraudSigns(true, "web", "Mozilla/5.0 (X11; Linux x86_64)", 3, TimeSpan.FromMinutes(4))));
        Assert.Equal(25, FraudScore.Of(new FraudSigns(false)));
        Assert.Equal(60, FraudScore.Of(new FraudSigns(true, "Crawler", "Googlebot/2.1")));
        Assert.Equal(60, FraudScore.Of(new FraudSigns(true, null, "Googlebot/2.1")));
        Assert.Equal(85, FraudScore.Of(new FraudSigns(false, " bot ")));
        Assert.Equal(50, FraudScore.Of(new FraudSigns(true, "web", null, FraudScore.BurstFrom, TimeSpan.FromMilliseconds(200))));
        Assert.Equal(100, FraudScore.Of(new FraudSigns(false, "unknown", "curl/8", 500, TimeSpan.Zero)));
    }

    [Theory]
    [InlineData(nameof(FraudPolicy.Strict), 29, "Reserve")]
    [InlineData(nameof(FraudPolicy.Strict), 30, "Review")]
    [InlineData(nameof(FraudPolicy.Strict), 50, "Reject")]
    [InlineData(nameof(FraudPolicy.Moderate), 49, "Reserve")]
    [InlineData(nameof(FraudPolicy.Moderate), 50, "Reject")]
    [InlineData(nameof(FraudPolicy.Permissive), 79, "Reserve")]
    [InlineData(nameof(FraudPolicy.Permissive), 80, "Reject")]
    public void A_policy_draws_its_line(string policy, int score, string decision) =>
        Assert.Equal(Enum.Parse<FraudDecision>(decision), Enum.Parse<FraudPolicy>(policy).Judge(score));
}
