using Enlace.Kernel.Persistence;
using Enlace.SystemTests.Support;

namespace Enlace.SystemTests.Crash;

/// <summary>Processes that die at any moment lose nothing and repeat nothing.</summary>
public abstract class KillNineTests
{
    protected abstract DbEngine Engine { get; }

    private static int Kills => TestPostgres.IsFullRun ? 100 : 15;

    private static int Posts => TestPostgres.IsFullRun ? 10_000 : 1_500;

    [Fact]
    public async Task Every_post_has_exactly_one_effect_however_often_its_processes_are_killed()
    {
        await using var stage = await Stage.Set(Engine);

        var kills = await new Reaper(stage).Run(Kills, Posts);
        await stage.Finish();

        TestContext.Current.TestOutputHelper!.WriteLine($"{kills} kills, {await stage.Books.Posted()} posts. Given up: {string.Join("; ", await stage.Books.Deaths())}");
        Assert.Equal(Audit.Clean, await stage.Books.Audit());
    }

    [Fact]
    public async Task The_control_commits_its_effect_apart_and_shows_duplicates()
    {
        await using var stage = await Stage.Set(Engine);

        // A kill may hit a process that waits. It must be shown that kills hit work, and not that each of a few does.
        var (kills, duplicates) = (0, 0L);
        for (var round = 0; round < 5 && duplicates == 0; round++)
        {
            kills += await new Reaper(stage, "--naive", "yes").Run(6, 100);
            await stage.Finish(120, "--naive", "yes");
            duplicates = await stage.Books.Duplicates();
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{kills} kills, {await stage.Books.Posted()} posts, {duplicates} duplicates");
        Assert.True(duplicates > 0, "The kills hit nothing: then the other test proves nothing either.");
    }

    [Fact]
    public async Task Each_account_keeps_its_order_under_failing_attempts_and_kills()
    {
        await using var stage = await Stage.Set(Engine);

        await new Reaper(stage, "--fail-percent", "5").Run(Kills / 4, Posts / 4);
        await stage.Finish(120, "--fail-percent", "5");

        var failed = await stage.Books.Count("SELECT count(*) FROM evt.attempt WHERE outcome <> 0");
        TestContext.Current.TestOutputHelper!.WriteLine($"{await stage.Books.Posted()} posts, {failed} failed attempts");
        Assert.True(failed > 0);
        Assert.Equal(Audit.Clean, await stage.Books.Audit());
    }
}
