using System.Diagnostics;
using Enlace.Kernel.Persistence;
using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.SystemTests.Crash;

/// <summary>PostgreSQL itself dies under load. Alone, because the server is everybody's.</summary>
[Collection(nameof(StopsTheServer))]
public sealed class DatabaseRestartTests
{
    /// <summary>Seconds from the moment that the database answers again.</summary>
    private const int Resumes = 5;

    private const int NoHurry = 90;

    private static int Restarts => TestPostgres.IsFullRun ? 10 : 4;

    [Fact]
    public async Task Nothing_is_lost_or_repeated_and_work_resumes_within_seconds_when_the_database_dies_under_load()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var stage = await Stage.Set(DbEngine.Postgres);
        var producer = await stage.StartReady(ChildOptions.Producer);
        var worker = await stage.StartReady(ChildOptions.Worker);
        for (var i = 0; i < Restarts; i++)
        {
            await Advance(stage, "before a stop", NoHurry);
            await Restart(cancel);
            await Advance(stage, $"after stop {i + 1}", Resumes);
            Assert.False(producer.HasExited || worker.HasExited, $"{producer.Report()}\n{worker.Report()}");
        }

        // Nothing of what was in flight at the last stop waits for its claim to run out, it was handed back: work is never still until all is done.
        await producer.Kill();
        var posted = await stage.Books.Posted();
        for (var done = await stage.Books.Effects(); done < posted; done = await stage.Books.Effects())
            await Reach(stage, done + 1, $"of {posted} after the last post", Resumes);
        await worker.AskToStop();
        await worker.WhenGone();
        await stage.Finish();

        TestContext.Current.TestOutputHelper!.WriteLine($"{Restarts} immediate stops, {posted} posts");
        Assert.Equal(Audit.Clean, await stage.Books.Audit());
    }

    private static async Task Advance(Stage stage, string when, int seconds) => await Reach(stage, await stage.Books.Effects() + 50, when, seconds);

    private static async Task Reach(Stage stage, long effects, string when, int seconds)
    {
        long seen = 0;
        await Eventually.Holds(async () => (seen = await stage.Books.Effects()) >= effects, () => $"{effects} effects {when}; there are {seen}", seconds);
    }

    private static async Task Restart(CancellationToken cancel)
    {
        using var control = Process.Start(TestPostgres.ControlScript, ["restart"]);
        await control.WaitForExitAsync(cancel);
        Assert.Equal(0, control.ExitCode);
    }
}
