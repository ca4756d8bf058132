using Enlace.Tests.Conformance.Backbone.Probe;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Backbone;

/// <summary>Order within a subject, independence between subjects and destinations.</summary>
public abstract class LaneConformance(IProbeFixture fixture) : BackboneSuite(fixture)
{
    private const string InOrder = "probe.NoteInOrder";

    [Fact]
    public async Task A_failing_head_stops_its_own_lane_and_order_holds_when_it_recovers()
    {
        var (ill, well) = (Subject, Fresh.Token());
        var isIll = true;
        Hub.Script.When(ill, run => isIll && run.Number == 2 ? throw new InvalidTimeZoneException() : Task.CompletedTask);
        await Hub.Publish([.. Enumerable.Range(1, 5).Select(number => new ProbeOrdered(ill, number))]);
        await Hub.Publish([.. Enumerable.Range(1, 50).Select(number => new ProbeOrdered(well, number))]);

        await Hub.Settles(well, 50);
        Assert.Equal(Enumerable.Range(1, 50), await Hub.Effects(well));
        Assert.Equal([1], await Hub.Effects(ill));

        isIll = false;
        await Hub.Settles(ill, 5, hurry: true);
        Assert.Equal([1, 2, 3, 4, 5], await Hub.Effects(ill));
    }

    [Fact]
    public async Task What_is_told_while_the_head_fails_stands_behind_it()
    {
        var isIll = true;
        Hub.Script.When(Subject, run => isIll && run.Number == 1 ? throw new InvalidTimeZoneException() : Task.CompletedTask);
        await Hub.PublishOne(new ProbeOrdered(Subject, 1));
        await Eventually.Holds(() => Hub.Script.Runs(Subject).Count > 0, () => "a first try");

        for (var number = 2; number <= 40; number++)
            await Hub.PublishOne(new ProbeOrdered(Subject, number));
        isIll = false;

        await Hub.Settles(Subject, 40, hurry: true);
        Assert.Equal(Enumerable.Range(1, 40), await Hub.Effects(Subject));
    }

    [Fact]
    public async Task Many_writers_and_many_lanes_keep_the_order_of_their_commits()
    {
        var subjects = Enumerable.Range(0, 10).Select(_ => Fresh.Token()).ToList();
        await Task.WhenAll(subjects.Select(async subject =>
        {
            for (var number = 1; number <= 20; number++)
                await Hub.PublishOne(new ProbeOrdered(subject, number));
        }));

        foreach (var subject in subjects)
        {
            await Hub.Settles(subject, 20, 30);
            Assert.Equal(Enumerable.Range(1, 20), await Hub.Effects(subject));
        }
    }

    [Fact]
    public async Task What_fails_for_good_is_skipped_and_the_rest_goes_on_in_order()
    {
        Hub.Script.When(Subject, run => run.Number == 1 ? throw new InvalidTimeZoneException() : Task.CompletedTask);
        var ids = await Hub.Publish(new ProbeOrdered(Subject, 1), new ProbeOrdered(Subject, 2), new ProbeOrdered(Subject, 3));

        var head = await Hub.Reaches(ids[0], "dead", hurry: true);
        await Hub.Settles(Subject, 2);

        Assert.Equal(5, head.At("attempts").GetArrayLength());
        Assert.Equal([2, 3], await Hub.Effects(Subject));
        Assert.Equal("handler_failed", (await Hub.DeadLetter(ids[0]))!.Value.Text("reason"));
        Assert.Equal(["done"], await Hub.Outcomes(ids[1]));
    }

    [Fact]
    public async Task Under_the_policy_Block_the_lane_stands_until_its_head_passes()
    {
        var isIll = true;
        Hub.Script.When(Subject, run => isIll && run.Number == 1 ? throw new InvalidTimeZoneException() : Task.CompletedTask);
        var ids = await Hub.Publish(new ProbeBlocking(Subject, 1), new ProbeBlocking(Subject, 2));
        await Eventually.Holds(async () =>
        {
            await Hub.Hurry();
            return (await Hub.Outcomes(ids[0])).Count >= 7;
        }, () => "more tries than a skipping lane would make", 20);

        Assert.Equal("retrying", (await Hub.Delivery(ids[0])).Text("state"));
        Assert.Null(await Hub.DeadLetter(ids[0]));
        Assert.Empty(await Hub.Effects(Subject));
        Assert.DoesNotContain(Hub.Script.Runs(Subject), run => run.Number == 2);

        isIll = false;
        await Hub.Settles(Subject, 2, hurry: true);
        Assert.Equal([1, 2], await Hub.Effects(Subject));
    }

    [Fact]
    public async Task Without_order_no_more_run_at_once_than_allowed()
    {
        Hub.Script.When(Subject, run => Task.Delay(TimeSpan.FromMilliseconds(20), run.Cancel));
        await Hub.Publish([.. Enumerable.Range(1, 40).Select(number => new ProbeHappened(Subject, number))]);

        await Hub.Settles(Subject, 40);

        Assert.Equal(ProbeModule.MostAtOnce, Hub.Script.PeakOf(nameof(Note)));
    }

    [Fact]
    public async Task A_destination_that_hangs_holds_no_other_up()
    {
        var (goOn, other) = (new TaskCompletionSource(), Fresh.Token());
        Hub.Script.When(Subject, run => goOn.Task.WaitAsync(run.Cancel));
        await Hub.Publish([.. Enumerable.Range(1, 10).Select(number => new ProbeHappened(Subject, number))]);
        await Eventually.Holds(() => Hub.Script.Runs(Subject).Count == ProbeModule.MostAtOnce, () => "every slot taken");

        await Hub.Publish([.. Enumerable.Range(1, 30).Select(number => new ProbeOrdered(other, number))]);
        await Hub.Settles(other, 30);

        Assert.Empty(await Hub.Effects(Subject));
        goOn.SetResult();
        await Hub.Settles(Subject, 10);
    }

    [Fact]
    public async Task A_lane_that_hangs_holds_no_other_lane_up()
    {
        var (goOn, other) = (new TaskCompletionSource(), Fresh.Token());
        Hub.Script.When(Subject, run => goOn.Task.WaitAsync(run.Cancel));
        await Hub.PublishOne(new ProbeOrdered(Subject, 1));
        await Eventually.Holds(() => Hub.Script.Runs(Subject).Count == 1, () => "the hanging run");

        await Hub.Publish([.. Enumerable.Range(1, 30).Select(number => new ProbeOrdered(other, number))]);
        await Hub.Settles(other, 30);

        goOn.SetResult();
        await Hub.Settles(Subject, 1);
    }

    [Fact]
    public async Task What_comes_to_a_paused_destination_waits_and_goes_on_in_order()
    {
        await using (await Hub.Pause(InOrder))
        {
            await Hub.Publish([.. Enumerable.Range(1, 5).Select(number => new ProbeOrdered(Subject, number))]);
            await Hub.RingAll();

            await Eventually.Stays(() => Hub.Script.Runs(Subject).Count == 0, () => "no run while paused");
            var paused = await Hub.Destination(InOrder);
            Assert.True(paused.At("paused").GetBoolean());
            Assert.Equal("operator", paused.Text("pause_reason"));
            Assert.True(paused.At("ready").GetInt64() >= 5, paused.GetRawText());
        }

        await Hub.Settles(Subject, 5);
        Assert.Equal([1, 2, 3, 4, 5], await Hub.Effects(Subject));
        Assert.False((await Hub.Destination(InOrder)).At("paused").GetBoolean());
    }

    [Fact]
    public async Task A_pause_also_stops_the_lane_that_is_just_running()
    {
        var goOn = new TaskCompletionSource();
        Hub.Script.When(Subject, run => run.Number == 1 ? goOn.Task : Task.CompletedTask);
        await Hub.Publish([.. Enumerable.Range(1, 20).Select(number => new ProbeOrdered(Subject, number))]);
        await Eventually.Holds(() => Hub.Script.Runs(Subject).Count == 1, () => "the first run");
        await using (await Hub.Pause(InOrder))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(300), Cancel);
            goOn.SetResult();
            await Hub.Settles(Subject, 1);
            await Eventually.Stays(() => Hub.Script.Runs(Subject).Count == 1, () => $"one run, now {Hub.Script.Runs(Subject).Count}", 1);
        }

        await Hub.Settles(Subject, 20);
        Assert.Equal(Enumerable.Range(1, 20), await Hub.Effects(Subject));
    }

    [Fact]
    public async Task One_commit_tells_each_listener_its_own_facts_in_their_order()
    {
        var other = Fresh.Token();
        await using var receiver = await WebhookReceiver.Start();
        var webhook = await Hub.OpenWebhook(Subject, receiver.Url);
        await Done(webhook, 1);

        var ids = await Hub.Publish(
            new ProbeOrdered(Subject, 1), new ProbeOrdered(other, 1), new ProbeTimed(Subject, 2), new ProbeOrdered(Subject, 3), new ProbeOrdered(other, 2));

        Assert.Equal([ids[0], ids[2], ids[3]], (await Done(webhook, 4)).Skip(1));
        Assert.Equal([ids[0], ids[3]], await Done(InOrder, 2));
        Assert.Equal([ids[2]], await Done("probe.NoteInTime", 1));
        await Hub.Settles(other, 2);
        Assert.Equal([1, 2], await Hub.Effects(other));
        // Pushed once for each of them, however many the one statement pushed at once: else the lane would never be empty, or be so too soon.
        Assert.Equal(
            [4, 2],
            await Hub.Query(
                "SELECT l.pushed FROM evt.lane l JOIN evt.destination d ON d.id = l.dest_id WHERE l.key = @subject AND d.name IN (@webhook, @ordered) ORDER BY l.pushed DESC",
                row => row.Long(0), ("subject", Subject), ("webhook", webhook), ("ordered", InOrder)));

        async Task<IReadOnlyList<Guid>> Done(string destination, int count)
        {
            IReadOnlyList<Guid> seen = [];
            await Eventually.Holds(async () => (seen = await Hub.Query(
                """
                SELECT m.message_id FROM evt.attempt a JOIN evt.message m ON m.id = a.message_row JOIN evt.destination d ON d.id = a.dest_id
                WHERE d.name = @name AND m.subject = @subject AND a.outcome = 0 ORDER BY a.id
                """,
                row => row.Guid(0), ("name", destination), ("subject", Subject))).Count == count, () => $"{count} for {destination}; there are {seen.Count}");
            return seen;
        }
    }
}
