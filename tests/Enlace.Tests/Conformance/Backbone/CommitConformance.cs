using Enlace.Tests.Conformance.Backbone.Probe;
using Enlace.Tests.Conformance.Hub;
using Microsoft.EntityFrameworkCore;

namespace Enlace.Tests.Conformance.Backbone;

/// <summary>A row, the fact that tells of it, and what a reaction does about it: each step is durable as a whole or not at all.</summary>
public abstract class CommitConformance(IProbeFixture fixture) : BackboneSuite(fixture)
{
    [Fact]
    public async Task A_row_its_fact_and_the_effect_of_the_fact_all_come_once()
    {
        var name = Subject[..20];
        var made = (await Hub.Api.Post("/api/v1/probe/items", new { name, amount = 5 })).Expect(201);

        await Hub.Settles(name, 1);

        (await Hub.Api.Get(made.Header("Location")!)).Expect(200);
        var told = Assert.Single(await Facts(name));
        Assert.Equal("probe.ProbeHappened.v1", told.Type);
        Assert.Equal([5], await Hub.Effects(name));
        Assert.Equal("done", (await Hub.Delivery(Guid.Parse(told.Id))).Text("state"));
    }

    [Fact]
    public async Task Throwing_after_the_facts_were_written_leaves_neither_row_nor_fact()
    {
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => Hub.Work(async db =>
        {
            db.Items.Add(Item(db));
            db.Publish(new ProbeHappened(Subject, 1));
            db.AfterFacts((_, _) => throw new InvalidTimeZoneException());
            await db.Commit(Cancel);
            return 0;
        }));

        await NothingOf(Subject);
    }

    [Fact]
    public async Task Throwing_between_rows_and_facts_leaves_neither()
    {
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => Hub.Work(async db =>
        {
            db.Items.Add(Item(db));
            db.Publish(new ProbeHappened(Subject, 1));
            db.Alongside((_, _) => throw new InvalidTimeZoneException());
            await db.Commit(Cancel);
            return 0;
        }));

        await NothingOf(Subject);
    }

    [Fact]
    public async Task A_row_that_breaks_a_rule_takes_its_fact_with_it()
    {
        var name = Subject[..20];
        (await Hub.Api.Post("/api/v1/probe/items", new { name, amount = 1 })).Expect(201);

        (await Hub.Api.Post("/api/v1/probe/items", new { name, amount = 2 })).ExpectProblem(409, "name_taken");

        await Hub.Settles(name, 1);
        Assert.Single(await Facts(name));
        Assert.Equal([1], await Hub.Effects(name));
    }

    [Fact]
    public async Task Of_twenty_at_once_that_want_one_name_one_wins_and_tells()
    {
        var name = Subject[..20];
        var answers = await Task.WhenAll(Enumerable.Range(1, 20).Select(amount => Hub.Api.Post("/api/v1/probe/items", new { name, amount })));

        Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers.Where(answer => answer.Status != 201), answer => answer.ExpectProblem(409, "name_taken"));
        await Hub.Settles(name, 1);
        Assert.Single(await Facts(name));
    }

    [Fact]
    public async Task Two_hundred_facts_have_two_hundred_effects()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(part =>
            Hub.Publish([.. Enumerable.Range(part * 10, 10).Select(number => new ProbeHappened(Subject, number))])));

        await Hub.Settles(Subject, 200, 30);

        Assert.Equal(Enumerable.Range(0, 200), (await Hub.Effects(Subject)).Order());
        Assert.Equal(200, Hub.Script.Runs(Subject).Count);
        Assert.Equal(0, await Waiting(Subject));
    }

    [Fact]
    public async Task A_worker_that_lost_its_claim_cannot_leave_its_effect_behind()
    {
        var (started, goOn) = HoldFirstTry();
        var id = await Hub.PublishOne(new ProbeHappened(Subject, 1));
        await started.Task.WaitAsync(Cancel);

        await Hub.Sql("""
            UPDATE evt.delivery SET state = 0, owner = NULL, epoch = epoch + 1
            WHERE message_row = (SELECT id FROM evt.message WHERE message_id = @id)
            """, ("id", id));
        await Hub.RingAll();
        await Hub.Settles(Subject, 1);
        goOn.SetResult();

        await SettlesOnce(id);
    }

    [Fact]
    public async Task A_worker_that_lost_its_lane_cannot_leave_its_effect_behind()
    {
        var (started, goOn) = HoldFirstTry();
        var id = await Hub.PublishOne(new ProbeOrdered(Subject, 1));
        await started.Task.WaitAsync(Cancel);

        await Hub.Sql("UPDATE evt.lane SET state = 1, owner = NULL, epoch = epoch + 1 WHERE key = @subject", ("subject", Subject));
        await Hub.RingAll();
        await Hub.Settles(Subject, 1);
        goOn.SetResult();

        await SettlesOnce(id);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task While_the_new_owner_works_the_late_one_is_refused(bool ordered)
    {
        var goOn = new[] { new TaskCompletionSource(), new TaskCompletionSource() };
        Hub.Script.When(Subject, run => goOn[run.Try - 1].Task);
        var id = await Hub.PublishOne(ordered ? new ProbeOrdered(Subject, 1) : new ProbeHappened(Subject, 1));
        await Runs(1);
        await Hub.Sql(ordered
            ? "UPDATE evt.lane SET state = 1, owner = NULL, epoch = epoch + 1 WHERE key = @subject"
            : "UPDATE evt.delivery SET state = 0, owner = NULL, epoch = epoch + 1 WHERE message_row = (SELECT id FROM evt.message WHERE subject = @subject)", ("subject", Subject));
        await Hub.RingAll();
        await Runs(2);

        goOn[0].SetResult();

        await Eventually.Holds(() => IsRefused(id), () => "a note that the late worker was refused");
        Assert.Empty(await Hub.Effects(Subject));
        goOn[1].SetResult();
        await SettlesOnce(id);
    }

    private Task Runs(int count) => Eventually.Holds(() => Hub.Script.Runs(Subject).Count == count, () => $"{count} runs");

    private (TaskCompletionSource Started, TaskCompletionSource GoOn) HoldFirstTry()
    {
        var (started, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        Hub.Script.When(Subject, async run =>
        {
            if (run.Try > 1)
                return;
            started.TrySetResult();
            await goOn.Task;
        });
        return (started, goOn);
    }

    private async Task SettlesOnce(Guid id)
    {
        await Hub.Settles(Subject, 1);
        await Eventually.Holds(() => IsRefused(id), () => "a note that the late worker was refused");
        await Eventually.Holds(async () => (await Hub.Outcomes(id)).Count > 0, () => "a noted attempt");
        Assert.Equal([1], await Hub.Effects(Subject));
        Assert.Equal(["done"], await Hub.Outcomes(id));
        Assert.Equal(2, Hub.Script.Runs(Subject).Count);
    }

    private bool IsRefused(Guid id) =>
        Hub.Web.LogLines.Any(line => line.Contains("taken over", StringComparison.Ordinal) && line.Contains(id.ToString(), StringComparison.Ordinal));

    private ProbeItem Item(ProbeDb db) => new() { Id = Guid.CreateVersion7(), TenantId = db.Tenant, Name = Subject, Amount = 1 };

    private async Task NothingOf(string subject)
    {
        Assert.False(await Hub.Work(db => db.Items.AnyAsync(item => item.Name == subject, Cancel)));
        Assert.Empty(await Facts(subject));
        Assert.Equal(0, await Waiting(subject));
        Assert.Empty(Hub.Script.Runs(subject));
    }

    private async Task<IReadOnlyList<StoredEvent>> Facts(string subject) =>
        [.. (await Hub.Api.Get($"/api/v1/events?subject={subject}")).Expect(200).Json.At("items").EnumerateArray().Select(StoredEvent.From)];

    private Task<long> Waiting(string subject) => Hub.Count(
        "SELECT count(*) FROM evt.delivery d JOIN evt.message m ON m.id = d.message_row WHERE m.subject = @subject", ("subject", subject));
}
