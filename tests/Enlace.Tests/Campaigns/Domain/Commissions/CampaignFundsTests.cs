using Enlace.Campaigns.Domain.Commissions;

namespace Enlace.Tests.Campaigns.Domain.Commissions;

/// <summary>The budget under ten thousand random sequences of what can happen to it.</summary>
public sealed class CampaignFundsTests
{
    [Fact]
    public void The_budget_is_never_overdrawn_and_nothing_gets_lost()
    {
        var random = new Random(23);
        var refused = 0;
        for (var i = 0; i < 10_000; i++)
        {
            var funds = new CampaignFunds(random.Next(0, 100_000) / 100m);
            var (reserved, confirmed, paid, released, recovered, all) = (new List<decimal>(), new List<decimal>(), new List<decimal>(), 0m, 0m, 0m);
            for (var step = 0; step < 30; step++)
            {
                var amount = random.Next(1, 20_000) / 100m;
                switch (random.Next(6))
                {
                    case 0 or 1 when funds.Covers(amount):
                        funds = funds.Reserve(amount);
                        reserved.Add(amount);
                        all += amount;
                        break;
                    case 0 or 1:
                        refused++;
                        Assert.True(amount > funds.Available);
                        Assert.Throws<InvalidOperationException>(() => funds.Reserve(amount));
                        break;
                    case 2 when Take(reserved) is { } one:
                        funds = funds.Confirm(one);
                        confirmed.Add(one);
                        break;
                    case 3 when Take(reserved) is { } one:
                        funds = funds.Release(one);
                        released += one;
                        break;
                    case 4 when Take(confirmed) is { } one:
                        funds = funds.Pay(one);
                        paid.Add(one);
                        break;
                    case 5 when Take(random.Next(2) == 0 ? confirmed : []) is { } one:
                        funds = funds.Revoke(one);
                        released += one;
                        break;
                    case 5 when Take(paid) is { } one:
                        funds = funds.Recover(one);
                        recovered += one;
                        break;
                }

                Assert.True(funds.Available >= 0 && funds is { Reserved: >= 0, Confirmed: >= 0, Paid: >= 0 }, funds.ToString());
                Assert.Equal((reserved.Sum(), confirmed.Sum(), paid.Sum()), (funds.Reserved, funds.Confirmed, funds.Paid));
                Assert.Equal(all, funds.Reserved + funds.Confirmed + funds.Paid + released + recovered);
            }
        }

        Assert.True(refused > 1000, $"Only {refused} refusals: the test no longer reaches the end of budgets.");

        decimal? Take(List<decimal> from)
        {
            if (from.Count == 0)
                return null;
            var at = random.Next(from.Count);
            var taken = from[at];
            from.RemoveAt(at);
            return taken;
        }
    }
}
