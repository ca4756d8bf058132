using Enlace.Campaigns.Domain.Payouts;

namespace Enlace.Tests.Campaigns.Domain.Payouts;

/// <summary>What is paid together, and what is not paid yet.</summary>
public sealed class PayoutGroupsTests
{
    private static readonly Guid Ana = Guid.Parse("00000000-0000-0000-0000-00000000000a"), Beto = Guid.Parse("00000000-0000-0000-0000-00000000000b");

    [Fact]
    public void One_payment_for_each_partner_and_currency_less_what_was_taken_back()
    {
        var groups = PayoutGroups.Of(
            [Item(1, Ana, 10), Item(2, Ana, 5.5m), Item(3, Ana, -2), Item(4, Ana, 7, "MXN"), Item(5, Beto, 1)], _ => true);

        Assert.Equal([(Ana, "MXN", 7m), (Ana, "USD", 13.5m), (Beto, "USD", 1m)], groups.Select(group => (group.PartnerId!.Value, group.Currency, group.Amount)));
        Assert.All(groups, group => Assert.Null(group.Obstacle));
    }

    [Fact]
    public void What_stands_in_the_way_is_said()
    {
        var groups = PayoutGroups.Of(
            [Item(1, null, 10), Item(2, Ana, 10), Item(3, Beto, 3), Item(4, Beto, -3), Item(5, Beto, 9, "MXN", 10), Item(6, Beto, 9, "EUR", 10), Item(7, Beto, 1, "EUR")],
            partner => partner == Beto);

        Assert.Equal(
            [PayoutObstacle.WithoutPartner, PayoutObstacle.KycNotApproved, null, PayoutObstacle.BelowThreshold, PayoutObstacle.NothingLeft],
            groups.Select(group => group.Obstacle));
    }

    [Fact]
    public void Everything_is_in_one_group_whatever_its_order()
    {
        var random = new Random(29);
        for (var i = 0; i < 10_000; i++)
        {
            var items = Enumerable.Range(1, random.Next(1, 12))
                .Select(n => Item(n, random.Next(4) switch { 0 => null, 1 => Ana, _ => Beto }, random.Next(-500, 2000) / 100m, random.Next(3) == 0 ? "MXN" : "USD", random.Next(10)))
                .Where(item => item.Amount != 0).ToArray();
            var groups = PayoutGroups.Of(items, partner => partner == Ana);
            random.Shuffle(items);

            Assert.Equal(items.Sum(item => item.Amount), groups.Sum(group => group.Amount));
            Assert.Equal(items.Select(item => item.Id).Order(), groups.SelectMany(group => group.Items).Select(item => item.Id).Order());
            Assert.All(groups.Where(group => group.Obstacle is null), group => Assert.True(group.PartnerId == Ana && group.Amount > 0));
            Assert.Equal(
                groups.Select(group => (group.PartnerId, group.Currency, group.Amount, group.Obstacle)),
                PayoutGroups.Of(items, partner => partner == Ana).Select(group => (group.PartnerId, group.Currency, group.Amount, group.Obstacle)));
        }
    }

    private static PayableItem Item(int id, Guid? partner, decimal amount, string currency = "USD", decimal threshold = 0) =>
        new(new Guid(id, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]), partner, "p-1", Guid.Empty, currency, amount, threshold);
}
