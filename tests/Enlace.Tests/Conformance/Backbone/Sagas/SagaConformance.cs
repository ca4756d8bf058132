using Enlace.Tests.Conformance.Backbone.Probe;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Backbone.Sagas;

/// <summary>The way of a saga: each fact moves it once, whatever order the facts come in and however often.</summary>
public abstract class SagaConformance(IProbeFixture fixture) : SagaSuite(fixture)
{
    [Fact]
    public async Task Step_after_step_it_comes_to_its_end_and_its_history_tells_how()
    {
        await Travel(3);
        await Say(ProbeTripWord.Arrived);

        var saga = await Is("completed");

        Assert.Equal("arrived", saga.Text("step"));
        Assert.Empty(saga.At("compensation").EnumerateArray());
        var steps = await Steps(saga);
        Assert.Equal(["started", "handled", "handled", "handled", "handled", "handled"], steps.Select(step => step.Text("kind")));
        Assert.Equal(["1 legs", "2 legs", "3 legs", "arrived"], steps.Skip(2).Select(step => step.Text("step")));
        Assert.All(steps, step => Assert.NotNull(step.Text("event_id")));
        Assert.Equal([1, 2, 3], await Hub.Effects(Trip));
        Assert.Equal(0, await Waiting(saga));
    }

    [Fact]
    public async Task A_step_that_is_left_again_at_once_is_told_all_the_same()
    {
        await Travel(1);
        await Say(ProbeTripWord.Flown);
        var saga = await Is("completed");
        await Hub.Reaches(await Say(ProbeTripWord.Flown), "done");

        var steps = await Steps(saga);

        Assert.Equal(["1 legs", "landed", "arrived", "arrived"], steps.Skip(2).Select(step => step.Text("step")));
        Assert.Equal(["running", "running", "completed", "completed"], steps.Skip(2).Select(step => step.Text("state")));
        Assert.Equal(("the gate", "late"), (steps[3].Text("waits_for"), steps[5].Text("kind")));
        Assert.Equal(steps[3].Text("event_id"), steps[4].Text("event_id"));
    }

    [Fact]
    public async Task Facts_that_may_come_in_any_order_lead_to_the_same_place()
    {
        await Hub.PublishOne(new ProbeTripPaid(Trip));
        Assert.Equal("who asks", (await Reaches("paid")).Text("waits_for"));

        await Hub.PublishOne(new ProbeTripAsked(Trip));

        await Reaches("ready");
    }

    [Fact]
    public async Task A_fact_about_no_saga_is_done_with_and_begins_none()
    {
        var id = await Say(ProbeTripWord.CalledOff);

        await Hub.Reaches(id, "done");

        Assert.Null(await Saga());
    }

    [Fact]
    public async Task The_same_message_again_is_noted_and_changes_nothing()
    {
        await Travel(1);
        var leg = await Hub.PublishOne(new ProbeTripLeg(Trip, 2));
        await Hub.Settles(Trip, 2);

        await Redeliver(leg, nameof(ProbeTripLeg));

        var saga = await Reaches("2 legs");
        await Eventually.Holds(async () => (await Kinds(saga)).Contains("duplicate"), () => "a note of the duplicate");
        Assert.Equal([1, 2], await Hub.Effects(Trip));
        Assert.Equal("2 legs", (await Saga())!.Value.Text("step"));
    }

    [Fact]
    public async Task What_comes_after_its_end_is_noted_and_never_fails()
    {
        await Travel(1);
        await Say(ProbeTripWord.Arrived);
        var saga = await Is("completed");

        var late = await Hub.PublishOne(new ProbeTripLeg(Trip, 2));

        Assert.Equal("done", (await Hub.Reaches(late, "done")).Text("state"));
        Assert.Equal("late", (await Kinds(saga))[^1]);
        Assert.Equal("completed", (await Saga())!.Value.Text("state"));
        Assert.Equal([1], await Hub.Effects(Trip));
    }

    [Fact]
    public async Task Messages_that_come_at_once_move_one_saga_one_after_the_other()
    {
        const int Many = 25;
        await Travel(0);

        await Hub.Publish([.. Enumerable.Range(1, Many).Select(number => new ProbeTripLeg(Trip, number, Fresh.Token()))]);

        var saga = await Reaches($"{Many} legs");
        await Hub.Settles(Trip, Many);
        var effects = await Hub.Effects(Trip);
        Assert.Equal(Enumerable.Range(1, Many), effects.Order());
        Assert.Equal(effects.Reverse().Select(number => $"{number}"), saga.At("compensation").EnumerateArray().Select(step => step.GetString()));
    }

    [Fact]
    public async Task A_step_that_fails_now_and_then_is_made_once()
    {
        Hub.Script.When(Trip, run => run.Try < 3 ? throw new InvalidTimeZoneException("told to fail") : Task.CompletedTask);
        await Hub.Publish(new ProbeTripAsked(Trip), new ProbeTripPaid(Trip));
        await Reaches("ready");
        await Hub.PublishOne(new ProbeTripLeg(Trip, 1));

        var saga = await Until(saga => saga.Text("step") == "1 legs", "one leg on", hurry: true);

        Assert.Equal(3, Hub.Script.Runs(Trip).Count);
        Assert.Equal([1], await Hub.Effects(Trip));
        Assert.Equal(["started", "handled", "handled"], await Kinds(saga));
    }

    [Fact]
    public async Task Another_tenant_sees_no_saga_of_ours_and_may_have_one_about_the_same_thing()
    {
        await Travel(1);
        var saga = (await Saga())!.Value;
        var (stranger, _, _) = await Hub.NewCaller(Fresh.Token(), "administrator");

        Assert.Empty((await stranger.Get("/api/v1/sagas")).Expect(200).Json.At("items").EnumerateArray());
        (await stranger.Get($"/api/v1/sagas/{saga.Text("id")}")).Expect(404);
        (await stranger.Post($"/api/v1/sagas/{saga.Text("id")}/compensate")).Expect(404);
        await Hub.PublishAs("elsewhere", new ProbeTripAsked(Trip));
        await Eventually.Holds(
            async () => await Hub.Count("SELECT count(*) FROM evt.saga WHERE key = @key", ("key", Trip)) == 2, () => "a second saga about the same key");
        Assert.Equal("1 legs", (await Saga())!.Value.Text("step"));
    }

    [Fact]
    public async Task The_list_is_paged_and_refuses_a_state_that_is_none()
    {
        await Hub.Publish(new ProbeTripAsked(Trip), new ProbeTripAsked($"{Trip}-2"));
        await Reaches("asked");
        await Eventually.Holds(async () => await Saga($"{Trip}-2") is not null, () => "the second trip");

        var first = (await Hub.Api.Get($"/api/v1/sagas?type={Type}&limit=1")).Expect(200).Json;
        var second = (await Hub.Api.Get($"/api/v1/sagas?type={Type}&limit=1&cursor={first.Text("next_cursor")}")).Expect(200).Json;

        Assert.NotEqual(first.At("items")[0].Text("id"), second.At("items")[0].Text("id"));
        (await Hub.Api.Get("/api/v1/sagas?state=nowhere")).Expect(400);
        (await Hub.Api.Get($"/api/v1/sagas/{Guid.Empty}")).Expect(404);
    }
}
