using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Hub;
using SendResult = Enlace.Messaging.Platforms.SendResult;
using WaitConcerns = Enlace.Messaging.Platforms.WaitConcerns;

namespace Enlace.Tests.Conformance.Messaging;

/// <summary>How fast it goes: per channel, per person, one message of a person at a time.</summary>
public abstract class PacingConformance(IEngine engine) : SendingSuite(engine)
{
    [Fact]
    public async Task A_channel_keeps_its_pace()
    {
        await using var stage = await Set(Traits(traits => traits with { PerSecond = 20 }), ("ENLACE__Messaging__Sending__InlineWaitMs", "0"));
        const int Messages = 60;

        foreach (var _ in Enumerable.Range(0, Messages))
            (await stage.Send(stage.Person(), "x")).Expect(200, 202);
        await Eventually.Holds(() => stage.Platform.Calls.Count == Messages, () => $"all are sent; {stage.Platform.Calls.Count} are", 30);

        var times = stage.Platform.Calls.Select(call => call.At).Order().ToArray();
        for (var from = 0; from < times.Length; from++)
        {
            for (var to = from; to < times.Length; to++)
                Assert.True(to - from + 1 <= (20 * (times[to] - times[from]).TotalSeconds) + 20 + 1, $"{to - from + 1} in {times[to] - times[from]}");
        }
    }

    [Fact]
    public async Task A_person_has_a_pace_and_does_not_hold_up_others()
    {
        await using var stage = await Set(Traits(traits => traits with { PairSeconds = 1, PairBurst = 2 }), ("ENLACE__Messaging__Sending__InlineWaitMs", "0"));
        var (busy, other) = (stage.Person(), stage.Person());

        foreach (var text in (string[])["1", "2", "3", "4"])
            (await stage.Send(busy, text)).Expect(200, 202);
        (await stage.Send(other, "x")).Expect(200, 202);
        await Eventually.Holds(() => stage.Platform.To(other).Count == 1, () => "the other one has it", 5);
        Assert.InRange(stage.Platform.To(busy).Count, 1, 3);
        await Eventually.Holds(() => stage.Platform.To(busy).Count == 4, () => "all four are there", 15);

        var calls = stage.Platform.To(busy);
        Assert.Equal(["1", "2", "3", "4"], calls.Select(call => call.Text));
        for (var i = 2; i < calls.Count; i++)
            Assert.True(calls[i].At - calls[i - 2].At >= TimeSpan.FromSeconds(0.9), $"{calls[i].At - calls[i - 2].At} between three of them");
    }

    [Fact]
    public async Task A_wait_of_one_person_stops_nobody_else_and_one_of_the_channel_stops_all()
    {
        await using var stage = await Set(settings: ("ENLACE__Messaging__Sending__InlineWaitMs", "0"));
        var (slow, other) = (stage.Person(), stage.Person());
        stage.Platform.Answers = (call, _) => Task.FromResult(call switch
        {
            { Text: "pair", Number: 1 } => new SendResult.Later("131056", "Pair limit", TimeSpan.FromSeconds(2), WaitConcerns.Recipient, CostsAttempt: false),
            { Text: "channel", Number: 1 } => new SendResult.Later("130429", "Rate limit", TimeSpan.FromSeconds(2), WaitConcerns.Channel, CostsAttempt: false),
            _ => stage.Platform.Accept(),
        });

        (await stage.Send(slow, "pair")).Expect(200, 202);
        (await stage.Send(slow, "behind")).Expect(200, 202);
        await Eventually.Holds(() => stage.Platform.To(slow).Count == 1, () => "the pair is asked to wait");
        (await stage.Send(other, "x")).Expect(200, 202);
        await Eventually.Holds(() => stage.Platform.To(other).Count == 1, () => "the other one has it", 2);
        await Eventually.Holds(() => stage.Platform.To(slow).Count == 3, () => "both arrive");
        Assert.Equal(["pair", "pair", "behind"], stage.Platform.To(slow).Select(call => call.Text));
        Assert.True(stage.Platform.To(slow)[1].At - stage.Platform.To(slow)[0].At >= TimeSpan.FromSeconds(2));

        (await stage.Send(slow, "channel")).Expect(200, 202);
        await Eventually.Holds(() => stage.Platform.To(slow).Count == 4, () => "the channel is asked to wait");
        var asked = stage.Platform.To(slow)[3].At;
        // What was claimed in that very moment may still go; what comes from now on may not.
        await Eventually.Holds(
            async () => await stage.Count("SELECT count(*) FROM evt.destination WHERE name = @name AND blocked_until IS NOT NULL", ("name", $"channel:{stage.Channel.Id}")) == 1, () => "it is blocked");
        (await stage.Send(other, "y")).Expect(200, 202);
        await Eventually.Holds(() => stage.Platform.To(other).Count == 2, () => "it comes later");
        Assert.True(stage.Platform.To(other)[1].At - asked >= TimeSpan.FromSeconds(1.9), $"{stage.Platform.To(other)[1].At - asked}");
    }

    [Fact]
    public async Task One_persons_messages_go_one_after_another_and_different_persons_side_by_side()
    {
        await using var stage = await Set(settings: ("ENLACE__Messaging__Sending__InlineWaitMs", "0"));
        var (running, most, together) = (new System.Collections.Concurrent.ConcurrentDictionary<string, int>(), 0, 0);
        stage.Platform.Answers = async (call, cancel) =>
        {
            InterlockedMax(ref most, running.AddOrUpdate(call.Context.Recipient, 1, (_, count) => count + 1));
            InterlockedMax(ref together, running.Values.Sum());
            await Task.Delay(40, cancel);
            running.AddOrUpdate(call.Context.Recipient, 0, (_, count) => count - 1);
            return stage.Platform.Accept();
        };
        var persons = Enumerable.Range(0, 8).Select(_ => stage.Person()).ToArray();

        foreach (var number in Enumerable.Range(0, 5))
            await Task.WhenAll(persons.Select(person => stage.Send(person, $"{number}")));
        await Eventually.Holds(() => stage.Platform.Calls.Count == 40, () => $"{stage.Platform.Calls.Count} of 40", 30);

        Assert.Equal(1, most);
        Assert.True(together > 1, "nobody went side by side");
        Assert.All(persons, person => Assert.Equal(["0", "1", "2", "3", "4"], stage.Platform.To(person).Select(call => call.Text)));
    }

    [Fact]
    public async Task A_platform_that_does_not_answer_is_probed_and_the_backlog_does_not_become_unknown()
    {
        await using var stage = await Set(settings: ("ENLACE__Messaging__Sending__InlineWaitMs", "0"));
        var isAway = true;
        stage.Platform.Answers = (_, _) => Task.FromResult(isAway ? new SendResult.Unknown("No answer") : stage.Platform.Accept());
        // One at a time until the breaker is open, then what waits.
        var unknown = 0;
        while (await stage.Count("SELECT count(*) FROM evt.destination WHERE name = @name AND breaker <> 0", ("name", $"channel:{stage.Channel.Id}")) == 0 && unknown < 20)
        {
            var id = (await stage.Send(stage.Person(), "x")).Expect(202).Json.Uuid("data.message_id");
            await stage.Becomes(id, "unknown");
            unknown++;
        }

        Assert.Equal(5, unknown);
        var waiting = new List<string>();
        foreach (var _ in Enumerable.Range(0, 20))
            waiting.Add((await stage.Send(stage.Person(), "y")).Expect(202).Json.Uuid("data.message_id"));
        isAway = false;
        foreach (var id in waiting)
            await stage.Becomes(id, "sent", 40);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = most; value > seen; seen = most)
            Interlocked.CompareExchange(ref most, value, seen);
    }
}
