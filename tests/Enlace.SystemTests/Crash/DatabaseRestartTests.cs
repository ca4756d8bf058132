using System.Diagnostics;
using Enlace.Kernel.Persistence;
using Enlace.SystemTests.Support;

namespace Enlace.SystemTests.Crash;

/// <summary>PostgreSQL itself dies under load. Alone, because the server is everybody's.</summary>
[Collection(nameof(StopsTheServer))]
public sealed class DatabaseRestartTests
{
    private static int Restarts => TestPostgres.IsFullRun ? 10 : 4;

    [Fact]
    public async Task Nothing_is_lost_or_repeated_and_work_resumes_within_seconds_when_the_database_dies_under_load()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var stage = await Stage.Set(DbEngine.Postgres);
        var producer = await stage.StartReady(ChildOptions.Producer);
        var worker = await stage.StartReady(ChildOptions.Worker);
        var slowest = TimeSpan.Zero;

        for (var i = 0; i < Restarts; i++)
        {
            await Advance(stage);
            await Restart(cancel);
            var back = Stopwatch.GetTimestamp();
            await Advance(stage);
            slowest = Stopwatch.GetElapsedTime(back) is var took && took > slowest ? took : slowest;
            Assert.False(producer.HasExited || worker.HasExited, $"{producer.Report()}\n{worker.Report()}");
        }

        await producer.Kill();
        var posted = await stage.Books.Posted();
        var lastPost = Stopwatch.GetTimestamp();
        await Advance(stage, until: posted);
        var rest = Stopwatch.GetElapsedTime(lastPost);
        await worker.AskToStop();
        await worker.WhenGone();
        await stage.Finish();

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{Restarts} immediate stops, {posted} posts; work resumed within {slowest.TotalSeconds:0.0} s, the last post was done after {rest.TotalSeconds:0.0} s");
        Assert.Equal(Audit.Clean, await stage.Books.Audit());
        Assert.InRange(slowest.TotalSeconds, 0, 10);
    }

    private static async Task Advance(Stage stage, long? until = null)
    {
        var goal = until ?? await stage.Books.Effects() + 50;
        var started = Stopwatch.GetTimestamp();
        while (await stage.Books.Effects() < goal)
        {
            Assert.True(Stopwatch.GetElapsedTime(started).TotalSeconds < 90, "The work stands still.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private static async Task Restart(CancellationToken cancel)
    {
        using var control = Process.Start(TestPostgres.ControlScript, ["restart"]);
        await control.WaitForExitAsync(cancel);
        Assert.Equal(0, control.ExitCode);
    }
}
