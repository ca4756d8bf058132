using Enlace.Sandbox.Odoo;

namespace Enlace.Tests.Sandbox.Odoo;

/// <summary>The log holds what tests look at, and no more than a process can bear.</summary>
public sealed class CallLogTests
{
    [Fact]
    public void The_newest_ten_thousand_are_kept()
    {
        var log = new CallLog();
        for (var i = 0; i < CallLog.Most + 5; i++)
            log.Add(TimeSpan.FromSeconds(i), "/jsonrpc");

        Assert.Equal((CallLog.Most, 6), (log.All.Count, log.All[0].Number));
    }

    [Fact]
    public void The_arguments_of_the_oldest_go_first()
    {
        var log = new CallLog();
        var large = new string('a', 1024 * 1024);
        for (var i = 0; i < 99; i++)
            log.Add(TimeSpan.Zero, "/jsonrpc").Arguments = large;
        Assert.DoesNotContain(log.All, call => call.Arguments is null);

        log.Add(TimeSpan.Zero, "/jsonrpc");

        Assert.Equal(64, log.All.Count(call => call.Arguments is not null));
        Assert.NotNull(log.All[98].Arguments);
        Assert.Null(log.All[0].Arguments);
    }
}
