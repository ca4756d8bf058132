using Enlace.Tests.Conformance.Backbone.Probe;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Backbone.Sagas;

/// <summary>The way back: the last step first, each a delivery of its own.</summary>
public abstract class SagaCompensationConformance(IProbeFixture fixture) : SagaSuite(fixture)
{
    [Fact]
    public async Task What_was_done_last_is_taken_back_first()
    {
        await Travel(3);

        await Say(ProbeTripWord.CalledOff);

        var saga = await Is("compensated");
        Assert.Equal([1, 2, 3, -3, -2, -1], await Hub.Effects(Trip));
        Assert.Equal(["undone", "undone", "undone"], (await Kinds(saga)).TakeLast(3));
        Assert.Equal("called off", saga.Text("reason"));
        Assert.Equal(0, await Waiting(saga));
    }

    [Fact]
    public async Task With_nothing_to_take_back_it_is_over_at_once()
    {
        await Travel(0);

        await Say(ProbeTripWord.CalledOff);

        await Is("compensated");
        Assert.Empty(await Hub.Effects(Trip));
    }

    [Fact]
    public async Task Each_step_back_is_tried_again_on_its_own()
    {
        await Travel(3);
        Hub.Script.When(Trip, run => run.Number == -2 && run.Try < 3 ? throw new InvalidTimeZoneException("told to fail") : Task.CompletedTask);

        await Say(ProbeTripWord.CalledOff);

        await Is("compensated", hurry: true);
        Assert.Equal([1, 2, 3, -3, -2, -1], await Hub.Effects(Trip));
        Assert.Equal([1, 3, 1], new[] { -3, -2, -1 }.Select(number => Hub.Script.Runs(Trip).Count(run => run.Number == number)));
    }

    [Fact]
    public async Task A_step_back_that_fails_for_good_is_stuck_until_an_operator_tries_it_again()
    {
        await Travel(2);
        Hub.Script.When(Trip, run => run.Number < 0 ? throw new InvalidTimeZoneException("told to fail") : Task.CompletedTask);
        await Say(ProbeTripWord.CalledOff);

        var stuck = await Is("stuck", hurry: true);
        Assert.Contains("told to fail", stuck.Text("stuck_reason"), StringComparison.Ordinal);
        Assert.Equal("2", stuck.At("compensation")[0].GetString());
        Hub.Script.Forget(Trip);
        (await Post(stuck, "retry")).Expect(202);

        var saga = await Is("compensated");
        Assert.Null(saga.Text("stuck_reason"));
        Assert.Equal([1, 2, -2, -1], await Hub.Effects(Trip));
    }

    [Fact]
    public async Task A_step_back_that_somebody_else_makes_waits_for_his_word()
    {
        await Travel(1);
        await Say(ProbeTripWord.HotelBooked);
        await Say(ProbeTripWord.CalledOff);
        await Until(found => found.Text("waits_for") == "the hotel", "waiting for the hotel");
        Assert.Equal([1], await Hub.Effects(Trip));

        await Say(ProbeTripWord.HotelFreed);

        await Is("compensated");
        Assert.Equal([1, -1], await Hub.Effects(Trip));
    }

    [Fact]
    public async Task Without_his_word_it_is_stuck_and_asks_again_when_told_to()
    {
        await Travel(1);
        await Say(ProbeTripWord.HotelBooked);
        await Say(ProbeTripWord.CalledOff);
        await Until(found => found.Text("waits_for") == "the hotel", "waiting for the hotel");

        var stuck = await Is("stuck", hurry: true);
        Assert.Contains("the hotel", stuck.Text("stuck_reason"), StringComparison.Ordinal);
        (await Post(stuck, "retry")).Expect(202);

        await Until(found => found.Text("state") == "compensating" && found.Text("waits_for") == "the hotel" && found.Text("due_at") is not null, "asking again");
        await Say(ProbeTripWord.HotelFreed);
        await Is("compensated");
        Assert.Equal([1, -1], await Hub.Effects(Trip));
    }

    [Fact]
    public async Task An_operator_can_have_it_all_taken_back()
    {
        await Travel(2);
        var saga = (await Saga())!.Value;

        (await Post(saga, "compensate")).Expect(202);

        await Is("compensated");
        Assert.Equal([1, 2, -2, -1], await Hub.Effects(Trip));
        Assert.Equal("saga_ended", (await Post(saga, "compensate")).Expect(409).Json.Text("code"));
    }

    [Fact]
    public async Task An_operator_can_have_a_stuck_one_taken_back()
    {
        await Travel(2);
        await Say(ProbeTripWord.Help);
        var stuck = await Is("stuck");
        Assert.Equal("It asked for help.", stuck.Text("stuck_reason"));
        Assert.Equal("saga_nothing_to_retry", (await Post(stuck, "retry")).Expect(409).Json.Text("code"));

        (await Post(stuck, "compensate")).Expect(202);

        await Is("compensated");
        Assert.Equal([1, 2, -2, -1], await Hub.Effects(Trip));
    }

    [Fact]
    public async Task A_fact_that_crosses_the_way_back_does_not_turn_it()
    {
        await Travel(2);
        Hub.Script.When(Trip, run => run.Number < 0 && run.Try < 2 ? throw new InvalidTimeZoneException("told to fail") : Task.CompletedTask);
        await Say(ProbeTripWord.CalledOff);
        await Is("compensating");

        var crossing = await Hub.PublishOne(new ProbeTripLeg(Trip, 3));
        await Hub.Reaches(crossing, "done", hurry: true);

        await Is("compensated", hurry: true);
        Assert.Equal([1, 2, -2, -1], await Hub.Effects(Trip));
    }
}
