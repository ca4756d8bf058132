using Enlace.Campaigns.Domain;
using Enlace.Campaigns.Domain.Attribution;
using Enlace.Campaigns.Domain.Commissions;

namespace Enlace.Tests.Campaigns.Domain.Commissions;

/// <summary>What credits of one currency are worth in another.</summary>
public sealed class ExchangeTests
{
    [Theory]
    [InlineData("150.00", "0.0585", 2, "8.78")]
    [InlineData("149.99", "0.0585", 2, "8.77")]
    [InlineData("0.10", "0.05", 2, "0.01")]
    [InlineData("10.00", "155.25", 0, "1553")]
    [InlineData("999999999999.99", "0.99999999", 2, "999999989999.99")]
    public void Half_a_minor_unit_is_rounded_up(string amount, string rate, int decimals, string expected) => Assert.Equal(
        Number(expected), Assert.Single(Exchange.Of([new("a", 1, Number(amount))], Number(rate), decimals)!).Amount);

    [Fact]
    public void However_many_share_it_it_is_worth_the_same()
    {
        var random = new Random(71);
        for (var i = 0; i < 10_000; i++)
        {
            var credits = Enumerable.Range(0, random.Next(1, 6)).Select(n => new ParticipantCredit($"p-{n}", 1, random.Next(0, 100_000) / 100m)).ToArray();
            var (rate, decimals) = (random.Next(1, 2_000_000) / 100_000m, random.Next(2) * 2);

            var exchanged = Exchange.Of(credits, rate, decimals)!;

            Assert.Equal(MinorUnits.Round(credits.Sum(credit => credit.Amount) * rate, decimals), exchanged.Sum(credit => credit.Amount));
            Assert.All(exchanged, credit => Assert.True(credit.Amount >= 0 && MinorUnits.Round(credit.Amount, decimals) == credit.Amount));
            Assert.Equal(credits.Select(credit => (credit.ParticipantId, credit.Weight)), exchanged.Select(credit => (credit.ParticipantId, credit.Weight)));
        }
    }

    [Fact]
    public void What_was_worth_nothing_still_is() => Assert.Equal([new("a", 1, 0)], Exchange.Of([new("a", 1, 0)], 2, 2));

    [Fact]
    public void More_than_any_amount_of_ours_is_not_exchanged() => Assert.Null(Exchange.Of([new("a", 1, Cents.MostAmount)], 1.00000001m, 2));

    [Fact]
    public void Rates_come_out_of_their_column_as_they_went_in()
    {
        var rates = ExchangeRates.Of([new("MXN", 0.05850001m), new("EUR", 1.08m)]);

        var read = ExchangeRates.Read(rates.Write());

        Assert.Equal((0.05850001m, 1.08m, null), (read.For("MXN"), read.For("EUR"), read.For("COP")));
        Assert.Null(ExchangeRates.None.Write());
        Assert.Empty(ExchangeRates.Read(null).All);
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
