using System.Net;
using Enlace.Messaging.Webhooks;

namespace Enlace.Tests.Messaging.Webhooks;

public sealed class WebhookBudgetTests
{
    [Fact]
    public void An_address_that_spent_its_burst_is_told_when_to_come_again_and_others_go_on()
    {
        using var budget = new WebhookBudget(new WebhookOptions(1, 2, TimeSpan.FromDays(1), null));
        var address = IPAddress.Parse("203.0.113.7");

        Assert.Null(budget.Take(address));
        Assert.Null(budget.Take(address));
        Assert.True(budget.Take(address) >= 1);
        Assert.Null(budget.Take(IPAddress.Parse("203.0.113.8")));
    }

    [Fact]
    public void A_subscriber_of_ipv6_is_one_and_so_is_an_address_in_either_form()
    {
        using var budget = new WebhookBudget(new WebhookOptions(1, 1, TimeSpan.FromDays(1), null));

        Assert.Null(budget.Take(IPAddress.Parse("2001:db8:1:2::1")));
        Assert.NotNull(budget.Take(IPAddress.Parse("2001:db8:1:2:ffff::9")));
        Assert.Null(budget.Take(IPAddress.Parse("2001:db8:1:3::1")));
        Assert.Null(budget.Take(IPAddress.Parse("203.0.113.7")));
        Assert.NotNull(budget.Take(IPAddress.Parse("::ffff:203.0.113.7")));
    }

    [Fact]
    public void Without_a_limit_there_is_none()
    {
        using var budget = new WebhookBudget(new WebhookOptions(0, 1, TimeSpan.FromDays(1), null));

        Assert.All(Enumerable.Range(0, 1000), _ => Assert.Null(budget.Take(null)));
    }
}
