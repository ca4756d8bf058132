using Enlace.Kernel.Events;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Backbone;

/// <summary>A message that arrives twice counts once for each consumer.</summary>
public abstract class InboxConformance(IProbeFixture fixture) : BackboneSuite(fixture)
{
    [Fact]
    public async Task The_first_time_counts_and_the_second_does_not()
    {
        Assert.True(await Receive("a", Subject));
        Assert.False(await Receive("a", Subject));
        Assert.True(await Receive("b", Subject));
        Assert.True(await Receive("a", Fresh.Token()));
    }

    [Fact]
    public async Task What_was_rolled_back_was_not_received()
    {
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => Hub.Database.Write(async (session, cancel) =>
        {
            Assert.True(await Inbox.FirstTime(session, "a", "test", Subject, cancel));
            throw new InvalidTimeZoneException();
        }, Cancel));

        Assert.True(await Receive("a", Subject));
    }

    [Fact]
    public async Task Of_twenty_at_once_one_is_the_first()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Receive("a", Subject)));

        Assert.Single(answers, first => first);
    }

    private Task<bool> Receive(string consumer, string id) =>
        Hub.Database.Write((session, cancel) => Inbox.FirstTime(session, consumer, "test", id, cancel), Cancel);
}
