using Enlace.Kernel.Persistence;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.SystemTests.Crash;

/// <summary>Processes disagree about the time by twenty minutes; the database's clock decides.</summary>
[Collection(nameof(MeasuresTime))]
public sealed class FalseClockTests
{
    private const int Posts = 200, Failing = 77;

    [Fact]
    public async Task Workers_with_false_clocks_do_everything_once_and_keep_retry_delays()
    {
        await using var stage = await Stage.Set(DbEngine.Postgres);
        await stage.StartReady(ChildOptions.Worker, "--clock-offset", "600", "--fail-first", $"{Failing}");
        await stage.StartReady(ChildOptions.Worker, "--clock-offset", "-600", "--fail-first", $"{Failing}");

        var producer = stage.Start(ChildOptions.Producer, "--count", $"{Posts}", "--clock-offset", "-300");
        await producer.WhenGone();
        await Eventually.Holds(
            async () => await stage.Books.Effects() >= Posts && await stage.Books.Waiting() == 0, () => "Deliveries still wait.", 60);

        Assert.Equal(Audit.Clean, await stage.Books.Audit());
        var tries = await stage.Books.TryTimes(Failing);
        Assert.InRange(tries.Count, 3, 5);
        double[] delays = [200, 1_000, 5_000, 30_000];
        for (var i = 0; i + 1 < tries.Count; i++)
            Assert.InRange(tries[i + 1] - tries[i], 0.8 * delays[i] - 5, 1.2 * delays[i] + 2_000);
    }
}
