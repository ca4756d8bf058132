using Enlace.Lending.Domain.Delinquency;

namespace Enlace.Tests.Lending.Domain.Delinquency;

public sealed class ProvisionTableTests
{
    [Theory]
    [InlineData(0, 0, 482.01)]
    [InlineData(1, 7, 1_928.03)]
    [InlineData(8, 30, 7_230.10)]
    [InlineData(31, 60, 14_460.20)]
    [InlineData(61, 90, 24_100.34)]
    [InlineData(91, 120, 36_150.50)]
    [InlineData(121, 180, 43_380.60)]
    [InlineData(181, 10_000, 48_200.67)]
    public void Type_one_from_the_first_day_of_a_bucket_to_its_last(int from, int to, decimal provision)
    {
        Assert.Equal(provision, ProvisionTable.TypeOne.Provision(48_200.67m, from));
        Assert.Equal(provision, ProvisionTable.TypeOne.Provision(48_200.67m, to));
    }

    [Theory]
    [InlineData(0, 0.01)]
    [InlineData(7, 0.01)]
    [InlineData(8, 0.04)]
    [InlineData(60, 0.30)]
    [InlineData(61, 0.60)]
    [InlineData(91, 0.80)]
    [InlineData(180, 0.90)]
    [InlineData(181, 1)]
    public void Type_two_for_marginalised_zones(int days, decimal rate) => Assert.Equal(rate, ProvisionTable.TypeTwo.Of(days).Rate);

    [Fact]
    public void Buckets_have_the_labels_of_the_rules() => Assert.Equal(
        ["0", "1-7", "8-30", "31-60", "61-90", "91-120", "121-180", "181+"], ProvisionTable.TypeOne.Buckets.Select(bucket => bucket.Label));

    [Fact]
    public void A_table_with_a_gap_an_end_or_a_wrong_rate_is_none()
    {
        Assert.Throws<ArgumentException>(() => new ProvisionTable([]));
        Assert.Throws<ArgumentException>(() => new ProvisionTable([new(1, null, 0.1m)]));
        Assert.Throws<ArgumentException>(() => new ProvisionTable([new(0, 5, 0.1m), new(7, null, 0.1m)]));
        Assert.Throws<ArgumentException>(() => new ProvisionTable([new(0, 5, 0.1m)]));
        Assert.Throws<ArgumentException>(() => new ProvisionTable([new(0, null, 1.1m)]));
    }
}
