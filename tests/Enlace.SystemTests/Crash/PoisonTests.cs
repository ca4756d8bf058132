using Enlace.Kernel.Persistence;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.SystemTests.Crash;

/// <summary>One message kills whoever handles it.</summary>
public abstract class PoisonTests
{
    private const int Posts = 100, Poison = 30, MostClaims = 3;

    protected abstract DbEngine Engine { get; }

    [Fact]
    public async Task A_message_that_kills_its_process_is_buried_after_three_claims_and_all_others_are_done()
    {
        await using var stage = await Stage.Set(Engine);
        await stage.Post(Posts);

        var deaths = 0;
        for (var isDying = true; isDying;)
        {
            using var worker = await stage.StartReady(ChildOptions.Worker, "--poison", $"{Poison}");
            await Eventually.Holds(
                async () => worker.HasExited || await stage.Books.Waiting() == 0, () => $"It neither died nor finished. {worker.Report()}", 60);
            isDying = worker.HasExited;
            if (!isDying)
                break;
            Assert.True(worker.WasKilled, worker.Report());
            Assert.InRange(++deaths, 1, MostClaims);
            // On PostgreSQL the dead node's lease would hold its claims for another 15 s.
            await stage.Books.ForgetNodes();
        }

        Assert.Equal(MostClaims, deaths);
        Assert.Equal(MostClaims, (await stage.Books.TryTimes(Poison)).Count);
        Assert.Equal(1, await stage.Books.Count("SELECT count(*) FROM evt.dead_letter WHERE reason = 'poison'"));
        Assert.Equal(Audit.Clean with { Lost = 1, WrongBalances = 1, Dead = 1 }, await stage.Books.Audit());
        Assert.Equal(0, await stage.Books.EffectsOf(Poison));
        await ReplayDespiteACrash(stage);
    }

    // The poison is mended; the process that replays the letter dies in the middle of that.
    private static async Task ReplayDespiteACrash(Stage stage)
    {
        using (var doomed = stage.Start(ChildOptions.Worker, "--replay", "yes", "--failpoint", "replay.appended:1"))
        {
            await doomed.WhenGone();
            Assert.True(doomed.WasKilled && doomed.Said(ChildProgram.Dies), doomed.Report());
        }

        await stage.Books.ForgetNodes();
        Assert.Equal(1, await stage.Books.Count("SELECT count(*) FROM evt.dead_letter WHERE replayed_at IS NULL"));
        await stage.Finish(60, "--replay", "yes");
        await stage.Finish(60, "--replay", "yes");

        Assert.Equal(Audit.Clean with { Dead = 1 }, await stage.Books.Audit());
        Assert.Equal(1, await stage.Books.EffectsOf(Poison));
    }
}
