using Enlace.Kernel.Persistence;
using Enlace.Tests.Conformance.Backbone.Probe;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Backbone;

/// <summary>What happens after a failure depends on its kind, and every attempt can be looked at.</summary>
public abstract class RetryConformance(IProbeFixture fixture) : BackboneSuite(fixture)
{
    private const string NoteName = "probe.Note";

    [Theory]
    [InlineData(1, 0.2)]
    [InlineData(2, 1)]
    [InlineData(3, 5)]
    [InlineData(4, 30)]
    [InlineData(5, 120)]
    [InlineData(6, 600)]
    public async Task After_a_transient_failure_the_next_try_comes_as_the_schedule_says(int attempt, double seconds)
    {
        var done = new TaskCompletionSource();
        Hub.Script.When(Subject, run => run.Try == 1 ? throw Outage() : done.Task.WaitAsync(run.Cancel));
        var id = await PublishAt(attempt);
        await Eventually.Holds(async () => (await Hub.Outcomes(id)).Count == 1, () => "a first attempt");

        var (due, failed) = Assert.Single(await Hub.Query("""
            SELECT d.due_at, a.started_at, a.duration_ms FROM evt.delivery d
            JOIN evt.attempt a ON a.delivery_id = d.id JOIN evt.message m ON m.id = d.message_row WHERE m.message_id = @id
            """, row => (Due: row.Time(0), Failed: row.Time(1).AddMilliseconds(row.Int(2))), ("id", id)));
        Assert.InRange((due - failed).TotalSeconds, seconds * 0.8 - 0.1, seconds * 1.2 + 2);
        Assert.Equal(["transient"], await Hub.Outcomes(id));
        done.SetResult();
        await Hub.Reaches(id, "done", hurry: true);
        Assert.Equal([1], await Hub.Effects(Subject));
    }

    [Fact]
    public async Task When_the_schedule_is_used_up_it_goes_to_the_dead_letters()
    {
        Hub.Script.When(Subject, _ => throw Outage());
        var id = await PublishAt(7);

        await Hub.Reaches(id, "dead");

        var letter = (await Hub.DeadLetter(id))!.Value;
        Assert.Equal("retries_exhausted", letter.Text("reason"));
        Assert.Equal("database_unavailable", letter.Text("error_code"));
        Assert.Equal(7, letter.At("attempts").GetInt32());
    }

    [Fact]
    public async Task A_reaction_that_throws_is_tried_five_times_and_each_try_is_kept()
    {
        Hub.Script.When(Subject, run => throw new InvalidTimeZoneException($"try {run.Try}"));
        var id = await Hub.PublishOne(new ProbeHappened(Subject, 1));

        var delivery = await Hub.Reaches(id, "dead", hurry: true);

        var attempts = delivery.At("attempts").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Repeat("bug", 5), attempts.Select(attempt => attempt.Text("outcome")));
        Assert.Equal(Enumerable.Range(1, 5).Select(number => $"try {number}"), attempts.Select(attempt => attempt.Text("detail")));
        Assert.All(attempts, attempt => Assert.Equal(nameof(InvalidTimeZoneException), attempt.Text("error_code")));
        Assert.All(attempts, attempt => attempt.Instant("started_at"));
        Assert.Equal(NoteName, delivery.Text("destination"));
        var letter = (await Hub.DeadLetter(id))!.Value;
        Assert.Equal("handler_failed", letter.Text("reason"));
        Assert.Equal(5, letter.At("attempts").GetInt32());
        Assert.Empty(await Hub.Effects(Subject));
    }

    [Fact]
    public async Task A_reaction_that_throws_and_recovers_has_its_effect_once()
    {
        Hub.Script.When(Subject, run => run.Try < 3 ? throw new InvalidTimeZoneException() : Task.CompletedTask);
        var id = await Hub.PublishOne(new ProbeHappened(Subject, 1));

        await Hub.Reaches(id, "done", hurry: true);

        Assert.Equal(["bug", "bug", "done"], await Hub.Outcomes(id));
        Assert.Equal([1], await Hub.Effects(Subject));
        Assert.Null(await Hub.DeadLetter(id));
    }

    [Fact]
    public async Task What_no_repeat_can_help_is_given_up_at_once()
    {
        var id = await PublishAt(1, "UPDATE evt.message SET data = @data WHERE message_id = @id", ("data", "\"no object\""u8.ToArray()));

        await Hub.Reaches(id, "dead");

        Assert.Equal(["permanent"], await Hub.Outcomes(id));
        var letter = (await Hub.DeadLetter(id))!.Value;
        Assert.Equal("refused", letter.Text("reason"));
        Assert.Equal("unreadable", letter.Text("error_code"));
        Assert.Empty(Hub.Script.Runs(Subject));
    }

    [Fact]
    public async Task A_type_that_this_version_does_not_know_waits_for_a_version_that_does()
    {
        var id = await PublishAt(1, "UPDATE evt.message SET type = 'probe.Forgotten.v9' WHERE message_id = @id");
        await Eventually.Holds(async () => (await Hub.Outcomes(id)).Contains("transient"), () => "a first try");

        // The newer version takes it.
        await Hub.Sql("UPDATE evt.message SET type = 'probe.ProbeHappened.v1' WHERE message_id = @id", ("id", id));
        await Hub.Reaches(id, "done", hurry: true);

        Assert.Equal([1], await Hub.Effects(Subject));
    }

    [Fact]
    public async Task A_type_that_no_version_knows_any_more_ends_in_the_dead_letters()
    {
        var id = await PublishAt(1, "UPDATE evt.message SET type = 'probe.Forgotten.v9' WHERE message_id = @id");

        await Hub.Reaches(id, "dead", hurry: true);

        Assert.Equal("unknown_type", (await Hub.DeadLetter(id))!.Value.Text("error_code"));
    }

    [Fact]
    public async Task A_reaction_that_hangs_is_cut_off_and_tried_again()
    {
        Hub.Script.When(Subject, run => run.Try == 1 ? Task.Delay(Timeout.InfiniteTimeSpan, run.Cancel) : Task.CompletedTask);
        var id = await Hub.PublishOne(new ProbeTimed(Subject, 1));

        var delivery = await Hub.Reaches(id, "done");

        var first = delivery.At("attempts")[0];
        Assert.Equal("transient", first.Text("outcome"));
        Assert.Equal("timeout", first.Text("error_code"));
        Assert.InRange(first.At("duration_ms").GetInt32(), 900, 10_000);
        Assert.Equal(["transient", "done"], await Hub.Outcomes(id));
    }

    [Fact]
    public async Task A_cancellation_of_the_reactions_own_making_is_a_failure_like_any_other()
    {
        Hub.Script.When(Subject, run => run.Try == 1 ? throw new TaskCanceledException("a call inside gave up") : Task.CompletedTask);
        var id = await Hub.PublishOne(new ProbeHappened(Subject, 1));

        await Hub.Reaches(id, "done", hurry: true, seconds: 10);

        Assert.Equal(["transient", "done"], await Hub.Outcomes(id));
    }

    [Fact]
    public async Task A_lost_race_for_a_row_is_run_again_at_once_and_is_no_failure()
    {
        Hub.Script.When(Subject, run => run.Try < 4 ? throw new StaleWriteException(new InvalidTimeZoneException()) : Task.CompletedTask);
        var id = await Hub.PublishOne(new ProbeHappened(Subject, 1));

        await Hub.Reaches(id, "done");

        Assert.Equal(["done"], await Hub.Outcomes(id));
        Assert.Equal(4, Hub.Script.Runs(Subject).Count);
    }

    [Fact]
    public async Task A_message_that_killed_three_workers_is_not_given_to_a_fourth()
    {
        var id = await PublishAt(1, """
            UPDATE evt.delivery SET claims = 3 WHERE message_row = (SELECT id FROM evt.message WHERE message_id = @id)
            """);

        await Hub.Reaches(id, "dead");

        Assert.Equal("poison", (await Hub.DeadLetter(id))!.Value.Text("reason"));
        Assert.Empty(Hub.Script.Runs(Subject));
    }

    [Fact]
    public async Task What_an_overdue_worker_holds_is_taken_back()
    {
        var held = new TaskCompletionSource();
        Hub.Script.When(Subject, run => run.Try == 1 ? held.Task : Task.CompletedTask);
        var id = await Hub.PublishOne(new ProbeHappened(Subject, 1));
        await Eventually.Holds(() => Hub.Script.Runs(Subject).Count == 1, () => "a first start");

        await Hub.Sql("""
            UPDATE evt.delivery SET deadline_at = {later:-1} WHERE message_row = (SELECT id FROM evt.message WHERE message_id = @id)
            """, ("id", id));

        await Hub.Settles(Subject, 1);
        held.SetResult();
        await Eventually.Holds(() => Hub.Script.Runs(Subject).Count == 2, () => "exactly two starts");
        Assert.Equal(["done"], await Hub.Outcomes(id));
        Assert.Equal([1], await Hub.Effects(Subject));
    }

    [Fact]
    public async Task A_reaction_that_ignores_its_time_limit_holds_others_up_no_longer_than_its_claim_lasts()
    {
        var (released, other) = (new TaskCompletionSource(), Fresh.Token());
        Hub.Script.When(Subject, _ => released.Task);
        await Hub.PublishOne(new ProbeTimed(Subject, 1));
        await Runs(1);
        await Hub.Sql("UPDATE evt.delivery SET deadline_at = {later:-1} WHERE message_row = (SELECT id FROM evt.message WHERE subject = @subject)", ("subject", Subject));
        await Runs(2);

        await Hub.PublishOne(new ProbeTimed(other, 1));
        await Hub.Settles(other, 1, 40);

        released.SetResult();
        await Hub.Settles(Subject, 1, 40);
        Assert.Equal([1], await Hub.Effects(Subject));

        Task Runs(int count) => Eventually.Holds(() => Hub.Script.Runs(Subject).Count >= count, () => $"{count} runs", 15);
    }

    /// <summary>Publishes so that the next try counts as this one, after <paramref name="sql"/> has prepared it.</summary>
    private async Task<Guid> PublishAt(int attempt, string? sql = null, params (string, object?)[] args)
    {
        await using var paused = await Hub.Pause(NoteName);
        var id = await Hub.PublishOne(new ProbeHappened(Subject, 1));
        await Hub.Sql("UPDATE evt.delivery SET attempt = @attempt WHERE message_row = (SELECT id FROM evt.message WHERE message_id = @id)",
            ("attempt", attempt - 1), ("id", id));
        if (sql is not null)
            await Hub.Sql(sql, [("id", id), .. args]);
        return id;
    }

    private static DatabaseUnavailableException Outage() => new("It is away.", new InvalidTimeZoneException());
}
