using Enlace.Kernel.Events;
using Enlace.Tests.Conformance.Backbone.Probe;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Enlace.Tests.Conformance.Backbone;

/// <summary>What is old and finished goes; nothing else does.</summary>
public abstract class RetentionConformance(IProbeFixture fixture) : BackboneSuite(fixture)
{
    [Fact]
    public async Task Only_what_is_old_and_finished_is_removed()
    {
        var (old, young, waits, died, buried) = (Fresh.Token(), Fresh.Token(), Fresh.Token(), Fresh.Token(), Fresh.Token());
        await Hub.PublishOne(new ProbeHappened(old, 1));
        await Hub.PublishOne(new ProbeHappened(young, 1));
        await Hub.Settles(old, 1);
        await Hub.Settles(young, 1);
        await Hub.Bury(died, 1);
        await Hub.Bury(buried, 1);
        await using var paused = await Hub.Pause("probe.NoteInOrder");
        await Hub.PublishOne(new ProbeOrdered(waits, 1));
        (string, object?)[] aged = [("subjects", (string[])[old, waits, died, buried])];
        await Hub.Sql("UPDATE evt.message SET created_at = {later:-2678400} WHERE subject {any:@subjects}", aged);
        await Hub.Sql("UPDATE evt.attempt SET started_at = {later:-2678400} WHERE message_row IN (SELECT id FROM evt.message WHERE subject {any:@subjects})", aged);
        await Hub.Sql("UPDATE evt.dead_letter SET died_at = {later:-2678400} WHERE message_row IN (SELECT id FROM evt.message WHERE subject = @buried)", ("buried", buried));

        await Sweep();

        Assert.Equal(0, await Messages(old));
        Assert.Equal(0, await Messages(buried));
        Assert.Equal(1, await Messages(young));
        Assert.Equal(1, await Messages(waits));
        Assert.Equal(1, await Messages(died));
        Assert.Contains(await Hub.DeadLetters(), letter => letter.Text("subject") == died);
        Assert.DoesNotContain(await Hub.DeadLetters(), letter => letter.Text("subject") == buried);
        Assert.Equal(1, await Hub.Count("SELECT count(*) FROM evt.delivery d JOIN evt.message m ON m.id = d.message_row WHERE m.subject = @waits", ("waits", waits)));
    }

    [Fact]
    public async Task A_saga_goes_with_its_history_when_it_has_long_been_over()
    {
        var (over, open) = (Fresh.Token(), Fresh.Token());
        await Hub.Publish(new ProbeTripAsked(over), new ProbeTripPaid(over), new ProbeTripAsked(open));
        await Eventually.Holds(async () => await Sagas(over, "ready") == 1 && await Sagas(open, "asked") == 1, () => "two trips");
        await Hub.PublishOne(new ProbeTripWord(over, ProbeTripWord.Arrived));
        await Eventually.Holds(async () => await Sagas(over, "arrived") == 1, () => "a trip that is over");
        await Hub.Sql("UPDATE evt.saga SET ended_at = {later:-2678400} WHERE key = @key AND ended_at IS NOT NULL", ("key", over));
        await Hub.Sql("UPDATE evt.saga SET updated_at = {later:-2678400} WHERE key = @key", ("key", open));

        await Sweep();

        Assert.Equal(0, await Hub.Count("SELECT count(*) FROM evt.saga WHERE key = @key", ("key", over)));
        Assert.Equal(1, await Sagas(open, "asked"));
        Assert.Equal(0, await Hub.Count("SELECT count(*) FROM evt.saga_step p WHERE NOT EXISTS (SELECT 1 FROM evt.saga s WHERE s.id = p.saga_id)"));
    }

    [Fact]
    public async Task The_inbox_remembers_longer_than_a_dead_letter_may_wait()
    {
        await Receive("old");
        await Receive("young");
        await Hub.Sql("UPDATE evt.inbox SET done_at = {later:-5270400} WHERE source = @source AND message_id = 'old'", ("source", Subject));
        await Hub.Sql("UPDATE evt.inbox SET done_at = {later:-5097600} WHERE source = @source AND message_id = 'young'", ("source", Subject));

        await Sweep();

        Assert.True(await Receive("old"));
        Assert.False(await Receive("young"));
    }

    [Fact]
    public async Task Stored_answers_go_when_their_day_is_over()
    {
        foreach (var key in (string[])["old", "young"])
            (await Hub.Api.Post("/api/v1/probe/items", new { name = $"{key}-{Subject[..20]}", amount = 1 }, ("Idempotency-Key", $"{key}-{Subject}"))).Expect(201);
        await Hub.Sql("UPDATE evt.idempotency SET expires_at = {later:-1} WHERE key = @key", ("key", $"old-{Subject}"));

        await Sweep();

        Assert.Equal([$"young-{Subject}"], await Hub.Query("SELECT key FROM evt.idempotency WHERE key LIKE @like", row => row.Text(0), ("like", $"%-{Subject}")));
    }

    private Task<long> Sagas(string key, string step) =>
        Hub.Count("SELECT count(*) FROM evt.saga WHERE key = @key AND step = @step", ("key", key), ("step", step));

    private Task<int> Sweep() => Hub.Web.Services.GetServices<IHostedService>().OfType<RetentionSweep>().Single().Sweep(Cancel);

    private Task<long> Messages(string subject) => Hub.Count("SELECT count(*) FROM evt.message WHERE subject = @subject", ("subject", subject));

    private Task<bool> Receive(string id) => Hub.Database.Write((session, cancel) => Inbox.FirstTime(session, "probe", Subject, id, cancel), Cancel);
}
