using Enlace.Tests.Conformance.Backbone.Probe;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Backbone.Sagas;

/// <summary>The alarm clock of a saga, and what a person does about one that is stuck.</summary>
public abstract class SagaAlarmConformance(IProbeFixture fixture) : SagaSuite(fixture)
{
    private const int Soon = 50, InAnHour = 3_600_000;

    [Fact]
    public async Task A_saga_that_waits_too_long_raises_an_alarm_and_waits_on()
    {
        await Hub.PublishOne(new ProbeTripAsked(Trip, Soon));

        var late = await Until(saga => saga.At("is_overdue").GetBoolean(), "overdue");

        Assert.Equal(("running", "asked", "the payment"), (late.Text("state"), late.Text("step"), late.Text("waits_for")));
        Assert.NotNull(await Saga(query: "&state=overdue"));
        Assert.Equal("timed_out", (await Kinds(late))[^1]);
        await Hub.PublishOne(new ProbeTripPaid(Trip));
        await Until(saga => saga.Text("step") == "ready" && !saga.At("is_overdue").GetBoolean(), "on its way again");
    }

    [Fact]
    public async Task It_may_give_up_when_its_alarm_rings()
    {
        await Hub.PublishOne(new ProbeTripAsked(Trip, Soon, GivesUp: true));

        Assert.Equal("nobody came", (await Is("compensated")).Text("reason"));
    }

    [Fact]
    public async Task A_clock_waits_with_the_saga_and_moving_on_stops_it()
    {
        await Hub.PublishOne(new ProbeTripAsked(Trip, InAnHour, GivesUp: true));
        var asked = await Reaches("asked");
        Assert.NotNull(asked.Text("due_at"));
        Assert.Equal(1, await Waiting(asked));

        await Hub.PublishOne(new ProbeTripPaid(Trip));
        var ready = await Reaches("ready");

        Assert.Null(ready.Text("due_at"));
        Assert.Equal(0, await Waiting(ready));
        Assert.Equal(0, await Hub.Count("SELECT count(*) FROM evt.message WHERE subject = @id", ("id", ready.Text("id"))));
    }

    [Fact]
    public async Task What_cannot_be_handled_makes_it_stuck_and_trying_again_lets_it_go_on()
    {
        Hub.Script.When(Trip, run => run.Number == 2 ? throw new InvalidTimeZoneException("told to fail") : Task.CompletedTask);
        await Travel(1);
        var leg = await Hub.PublishOne(new ProbeTripLeg(Trip, 2));

        var stuck = await Is("stuck", hurry: true);
        Assert.Equal(leg.ToString(), stuck.Text("stuck_event_id"));
        Assert.Contains("told to fail", stuck.Text("stuck_reason"), StringComparison.Ordinal);
        Assert.NotNull(await Saga(query: "&state=stuck"));
        Hub.Script.Forget(Trip);
        (await Post(stuck, "retry")).Expect(202);

        var saga = await Reaches("2 legs");
        Assert.Equal("running", saga.Text("state"));
        Assert.Equal(["stuck", "retried", "handled"], (await Kinds(saga)).TakeLast(3));
        Assert.Equal([1, 2], await Hub.Effects(Trip));
        Assert.Equal("saga_not_stuck", (await Post(saga, "retry")).Expect(409).Json.Text("code"));
    }

    [Fact]
    public async Task One_that_could_not_even_begin_can_be_found_and_begun()
    {
        var isIll = true;
        Hub.Script.WhenAsked($"{ProbeTrip.Begin} {Trip}", () => isIll ? throw new InvalidTimeZoneException("told to fail") : Task.CompletedTask);
        await Hub.PublishOne(new ProbeTripAsked(Trip));
        var stuck = await Is("stuck", hurry: true);

        isIll = false;
        (await Post(stuck, "retry")).Expect(202);

        Assert.Equal("running", (await Reaches("asked")).Text("state"));
    }

    [Fact]
    public async Task A_clock_that_rang_while_its_saga_was_stuck_rings_when_it_goes_on()
    {
        Hub.Script.When(Trip, _ => throw new InvalidTimeZoneException("told to fail"));
        await Hub.PublishOne(new ProbeTripAsked(Trip, InAnHour, GivesUp: true));
        await Reaches("asked");
        await using (await Hub.Pause($"{Type}.{nameof(ProbeTripLeg)}"))
        {
            await Hub.PublishOne(new ProbeTripLeg(Trip, 1));
            // Its next failure is the last one: hurrying it through all of them would let the clock ring too.
            await Hub.Sql("UPDATE evt.lane SET attempt = 4 WHERE key = @trip AND pushed > done", ("trip", Trip));
        }

        var stuck = await Is("stuck");
        await Hub.Sql("UPDATE evt.saga SET due_at = {now} WHERE id = @id", ("id", Guid.Parse(stuck.Text("id")!)));
        await Eventually.Holds(async () =>
        {
            await Hub.Hurry();
            return await Waiting(stuck) == 0;
        }, () => "a clock that has rung");
        Assert.Equal("stuck", (await Saga())!.Value.Text("state"));

        (await Post(stuck, "retry")).Expect(202);

        Assert.Equal("nobody came", (await Is("compensated", hurry: true)).Text("reason"));
    }
}
