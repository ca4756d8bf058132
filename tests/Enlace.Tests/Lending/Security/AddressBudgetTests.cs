using System.Net;
using Enlace.Lending.Security;
using Microsoft.Extensions.Time.Testing;

namespace Enlace.Tests.Lending.Security;

public sealed class AddressBudgetTests
{
    private static readonly IPAddress Here = IPAddress.Parse("203.0.113.7");

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void It_is_spent_within_a_minute_and_there_again_after_it()
    {
        var budget = new AddressBudget(3, _clock);
        for (var i = 0; i < 3; i++)
            Assert.Null(budget.Take(Here));
        _clock.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(TimeSpan.FromSeconds(40), budget.Take(Here));
        Assert.Null(budget.Take(IPAddress.Parse("203.0.113.8")));
        Assert.NotNull(budget.Take(IPAddress.Parse("::ffff:203.0.113.7")));

        _clock.Advance(TimeSpan.FromSeconds(40));
        Assert.Null(budget.Take(Here));
    }

    [Fact]
    public void The_addresses_of_one_subscriber_are_one()
    {
        var budget = new AddressBudget(1, _clock);

        Assert.Null(budget.Take(IPAddress.Parse("2001:db8:1:2::1")));
        Assert.NotNull(budget.Take(IPAddress.Parse("2001:db8:1:2:ffff::9")));
        Assert.Null(budget.Take(IPAddress.Parse("2001:db8:1:3::1")));
    }

    [Fact]
    public void A_crowd_of_addresses_shares_one_and_is_forgotten_after_its_minute()
    {
        var budget = new AddressBudget(1, _clock);
        for (var i = 0; i < 10_000; i++)
            Assert.Null(budget.Take(new IPAddress(0x0A000000 + i)));

        Assert.Null(budget.Take(Here));
        Assert.NotNull(budget.Take(IPAddress.Parse("203.0.113.8")));

        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(budget.Take(Here));
        Assert.Null(budget.Take(IPAddress.Parse("203.0.113.8")));
    }
}
