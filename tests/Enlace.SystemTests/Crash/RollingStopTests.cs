using System.Diagnostics;
using Enlace.Kernel.Persistence;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.SystemTests.Crash;

/// <summary>A worker is asked to stop in the middle of its work, as at every new version.</summary>
public abstract class RollingStopTests
{
    private const int Posts = 400, DrainSeconds = 10;

    protected abstract DbEngine Engine { get; }

    [Fact]
    public async Task A_worker_that_is_asked_to_stop_drains_in_time_charges_nothing_and_leaves_no_claim()
    {
        await using var stage = await Stage.Set(Engine);
        await stage.Post(Posts);
        var worker = await stage.StartReady(ChildOptions.Worker, "--slow", "50");
        await Eventually.Holds(async () => await stage.Books.Effects() > 20, () => worker.Report(), 30);

        var asked = Stopwatch.GetTimestamp();
        await worker.AskToStop();
        await worker.WhenGone();
        var took = Stopwatch.GetElapsedTime(asked);

        Assert.True(worker.ExitCode == 0, worker.Report());
        Assert.InRange(took.TotalSeconds, 0, DrainSeconds + 2);
        await NothingIsHeld(stage);
        Assert.True(await stage.Books.Waiting() > 0, "It was not stopped in the middle.");
        await stage.Finish();
        Assert.Equal(Audit.Clean, await stage.Books.Audit());
    }

    [Fact]
    public async Task An_attempt_that_outlasts_the_drain_is_handed_back_uncharged()
    {
        await using var stage = await Stage.Set(Engine);
        await stage.Post(20);
        var worker = await stage.StartReady(ChildOptions.Worker, "--slow", "25000");
        await worker.WhenSaid("holding");

        await worker.AskToStop();
        await worker.WhenGone(DrainSeconds + 10);

        Assert.True(worker.ExitCode == 0, worker.Report());
        await NothingIsHeld(stage);
        await stage.Finish();
        Assert.Equal(Audit.Clean, await stage.Books.Audit());
    }

    [Fact]
    public async Task A_version_without_a_reaction_leaves_its_deliveries_to_the_version_that_has_it()
    {
        await using var stage = await Stage.Set(Engine);
        await stage.Post(20);
        // The naive version knows another reaction in its place.
        var older = await stage.StartReady(ChildOptions.Worker, "--naive", "yes");
        await older.WhenSaid("this process does not have it");
        await older.AskToStop();
        await older.WhenGone();

        await stage.Finish();
        Assert.Equal(Audit.Clean, await stage.Books.Audit());
    }

    private static async Task NothingIsHeld(Stage stage)
    {
        Assert.Equal(0, await stage.Books.Count("SELECT count(*) FROM evt.delivery WHERE state = 1 OR owner IS NOT NULL OR claims > 0 OR attempt > 0"));
        Assert.Equal(0, await stage.Books.Count("SELECT count(*) FROM evt.lane WHERE state = 2 OR owner IS NOT NULL OR claims > 0 OR attempt > 0"));
        Assert.Empty(await stage.Books.Failures());
        Assert.Equal(0, await stage.Books.Count("SELECT count(*) FROM evt.node"));
    }
}
