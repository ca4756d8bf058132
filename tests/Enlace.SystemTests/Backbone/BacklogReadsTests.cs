using Enlace.Contracts;
using Enlace.Kernel.Events.Feeds;
using Enlace.SystemTests.Crash;
using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Backbone.Feeds;
using Enlace.Tests.Conformance.Backbone.Probe;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.SystemTests.Backbone;

/// <summary>What a backlog costs PostgreSQL that its planner knows nothing of, counted in rows.</summary>
public sealed class BacklogReadsTests
{
    private const int Events = 2_000;

    // Each row is claimed, marked, told to the log, removed and looked at beside those in flight. Read for every batch, it would be hundreds of times.
    private const int MostReads = 30 * Events;

    private readonly RecordingFeed _feed = new();

    [Fact]
    public async Task A_feed_does_not_read_it_again_for_each_batch()
    {
        Assert.InRange(await Reads(_feed.Name, number => new ProbeLarge($"s{number}", "x")), 2 * Events, MostReads);
        Assert.Equal(Events, _feed.Told().Count);
    }

    [Fact]
    public async Task An_unordered_reaction_does_not_read_it_again_for_each_claim() =>
        Assert.InRange(await Reads("probe.NoteInTime", number => new ProbeTimed($"s{number}", number)), 2 * Events, MostReads);

    [Fact]
    public async Task A_lane_that_has_it_all_does_not_read_it_again_for_each_look_at_its_head() =>
        Assert.InRange(await Reads("probe.NoteInOrder", number => new ProbeOrdered("s", number)), 2 * Events, MostReads);

    private async Task<long> Reads(string destination, Func<int, IEvent> fact)
    {
        var database = await TestPostgres.NewDatabase();
        await using (var hub = await ProbeHub.Start(
            new Dictionary<string, string?> { ["ENLACE_DATABASE"] = database }, last: builder => builder.Services.AddSingleton<IFeed>(_feed)))
        {
            // Nobody looks here but the engine. No statistics come in between: these are of an empty table.
            await hub.Sql("ALTER TABLE evt.delivery SET (autovacuum_enabled = false)");
            await hub.Sql("ANALYZE evt.delivery");
            await using (await hub.Pause(destination))
            {
                await hub.Publish([.. Enumerable.Range(0, Events).Select(fact)]);
            }

            await hub.RingAll();
            await Eventually.Holds(async () => await hub.Count("SELECT count(*) FROM (SELECT 1 FROM evt.delivery LIMIT 1) d") == 0, () => "nothing that waits", 120);
        }

        // A connection tells what it read when it ends.
        var books = new Books(database);
        await Eventually.Holds(async () => await books.Count("SELECT n_tup_del FROM pg_stat_user_tables WHERE relname = 'delivery'") >= 2 * Events, () => "what was removed");
        return await books.Count("SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_user_tables WHERE relname = 'delivery'");
    }
}
