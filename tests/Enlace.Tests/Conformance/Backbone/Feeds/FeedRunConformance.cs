using Enlace.Kernel.Events;
using Enlace.Kernel.Events.Feeds;
using Enlace.Tests.Conformance.Backbone.Probe;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Conformance.Backbone.Feeds;

/// <summary>A feed with more to tell than one batch: the next batch is read and sent while the one before it is being settled.</summary>
public abstract class FeedRunConformance(IProbeFixture fixture) : BackboneSuite(fixture)
{
    private readonly RecordingFeed _feed = new();

    [Fact]
    public async Task Many_batches_are_told_once_each_in_the_order_of_the_commits()
    {
        await using var hub = await Start();
        var (other, ids) = (Fresh.Token(), new List<Guid>());
        await using (await hub.Pause(_feed.Name))
        {
            for (var commit = 0; commit < 7; commit++)
                ids.AddRange(await hub.Publish([.. Enumerable.Range(0, 13).Select(number => new ProbeTimed(number % 2 == 0 ? Subject : other, number))]));
        }

        await Told(hub, ids.Count);

        Assert.Equal(ids, _feed.Told());
        Assert.Equal(ids.Count, await hub.Count(Attempts, ("name", _feed.Name)));
    }

    [Fact]
    public async Task A_failure_holds_back_the_batch_that_was_read_meanwhile()
    {
        await using var hub = await Start();
        var (told, fails) = (0, 1);
        _feed.Answer = _ => Interlocked.Increment(ref told) == 15 && Interlocked.Exchange(ref fails, 0) == 1 ? new Outcome(OutcomeKind.Transient, "nack") : Outcome.Done;
        IReadOnlyList<Guid> ids;
        await using (await hub.Pause(_feed.Name))
        {
            ids = await hub.Publish([.. Enumerable.Range(0, 40).Select(number => new ProbeTimed(Subject, number))]);
        }

        await Told(hub, 46);

        // The second batch failed at its fifth: what stands behind that is told again, and nothing of the third batch came before it.
        Assert.Equal([.. ids.Take(20), .. ids.Skip(14)], _feed.Told());
    }

    [Fact]
    public async Task What_is_committed_late_under_a_low_number_does_not_wait_for_the_end_of_the_backlog()
    {
        await using var hub = await Start();
        IReadOnlyList<Guid> ids;
        await using (await hub.Pause(_feed.Name))
        {
            ids = await hub.Publish([.. Enumerable.Range(0, 400).Select(number => new ProbeTimed(Subject, number))]);
            // As a transaction hides it that has its number and is not committed yet.
            await hub.Sql("UPDATE evt.delivery SET state = 9 WHERE message_row = (SELECT id FROM evt.message WHERE message_id = @id)", ("id", ids[4]));
        }

        var batches = 0;
        _feed.Before = async () =>
        {
            if (Interlocked.Increment(ref batches) == 3)
                await hub.Sql("UPDATE evt.delivery SET state = 0 WHERE state = 9");
        };

        await hub.RingAll();
        await Told(hub, ids.Count);

        Assert.InRange(_feed.Told().ToList().IndexOf(ids[4]), 20, 250);
        Assert.Equal(ids.Where(id => id != ids[4]), _feed.Told().Where(id => id != ids[4]));
    }

    private const string Attempts = "SELECT count(*) FROM evt.attempt a JOIN evt.destination d ON d.id = a.dest_id WHERE d.name = @name AND a.outcome = 0";

    private async Task<ProbeHub> Start() => await ProbeHub.Start(await NewSettings(), last: builder => builder.Services.AddSingleton<IFeed>(_feed));

    private async Task Told(ProbeHub hub, int times)
    {
        await hub.RingAll();
        await Eventually.Holds(
            async () => (await hub.Destination(_feed.Name)).At("ready").GetInt64() == 0 && _feed.Told().Count >= times,
            () => $"{times} tellings and nothing that waits; there are {_feed.Told().Count}", 30);
        Assert.Equal(times, _feed.Told().Count);
    }
}
