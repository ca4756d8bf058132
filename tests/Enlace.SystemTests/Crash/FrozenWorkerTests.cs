using Enlace.Kernel.Persistence;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.SystemTests.Crash;

/// <summary>A worker stands still with a claim in its hand, is taken over, and comes back to commit.</summary>
public sealed class FrozenWorkerTests
{
    private const string TakenOver = "was taken over";

    [Fact]
    public async Task The_late_commit_of_a_frozen_worker_is_fenced()
    {
        await using var stage = await Stage.Set(DbEngine.Postgres);

        var frozen = await FreezeAndTakeOver(stage);
        await frozen.Thaw();
        await frozen.WhenSaid(TakenOver);

        Assert.Equal(1, await stage.Books.EffectsOf(1));
        Assert.Equal(Audit.Clean, await stage.Books.Audit());
    }

    [Fact]
    public async Task The_control_commits_late_and_twice()
    {
        await using var stage = await Stage.Set(DbEngine.Postgres);

        var frozen = await FreezeAndTakeOver(stage, "--naive", "yes");
        await frozen.Thaw();
        await frozen.WhenSaid(TakenOver);

        // The hub stops waiting for it when its time is up, and says so then already; it goes on by itself.
        await Eventually.Holds(async () => await stage.Books.EffectsOf(1) == 2, () => "It commits no second time: the test above proves nothing.");
    }

    private static async Task<Child> FreezeAndTakeOver(Stage stage, params string[] flags)
    {
        await stage.Post(1, flags);
        var frozen = await stage.StartReady(ChildOptions.Worker, ["--slow", "2000", .. flags]);
        await frozen.WhenSaid("holding 1");
        await frozen.Freeze();

        await stage.StartReady(ChildOptions.Worker, flags);
        await Eventually.Holds(async () => await stage.Books.Waiting() == 0, () => "The claim of the frozen worker was not taken over.", 45);
        Assert.Equal(1, await stage.Books.EffectsOf(1));
        return frozen;
    }
}
