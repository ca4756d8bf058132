using Enlace.Kernel.Persistence;
using Enlace.SystemTests.Support;

namespace Enlace.SystemTests.Crash.Transfers;

/// <summary>A saga whose process is killed at each of its transitions ends completed or compensated, and the books balance.</summary>
public abstract class SagaCrashTests
{
    // A life asks for so many, if it lasts so long: one of each kind, so that every place is passed.
    private const int PerLife = 4;

    protected abstract DbEngine Engine { get; }

    private static int Rounds => TestPostgres.IsFullRun ? 16 : 1;

    [Fact]
    public async Task Killed_at_every_transition_it_ends_well_and_the_books_balance()
    {
        await using var stage = await Stage.Set(Engine);
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var place in Transfer.Places)
                await Die(stage, place);
        }

        await stage.Finish();

        var (kills, transfers) = (Rounds * Transfer.Places.Count, await stage.Books.Count("SELECT count(*) FROM ledger_order"));
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{kills} kills, {transfers} transfers. Given up: {string.Join("; ", await stage.Books.Deaths())}");
        Assert.True(transfers >= kills / PerLife, $"Only {transfers} transfers were asked for.");
        Assert.Equal(TransferAudit.Clean, await TransferAudit.Of(stage.Books));
    }

    [Fact]
    public async Task The_control_moves_money_apart_from_the_saga_and_its_books_do_not_balance()
    {
        string[] naive = ["--naive", "yes"];
        await using var stage = await Stage.Set(Engine);
        foreach (var place in (string[])["transfer.1", "transfer.3", "transfer.back2"])
            await Die(stage, place, naive);

        await stage.Finish(120, naive);

        var audit = await TransferAudit.Of(stage.Books);
        TestContext.Current.TestOutputHelper!.WriteLine(audit.ToString());
        Assert.Equal(0, audit.Unfinished);
        Assert.True(audit.Unbalanced > 0, "The kills hit nothing: then the other test proves nothing either.");
    }

    private static async Task Die(Stage stage, string place, params string[] flags)
    {
        using var doomed = stage.Start(ChildOptions.Worker, ["--transfers", $"{PerLife}", "--failpoint", $"{place}:1", .. flags]);
        await doomed.WhenGone(120);
        Assert.True(doomed.WasKilled && doomed.Said($"{ChildProgram.Dies} {place}"), doomed.Report());
        await stage.Books.ForgetNodes();
        // The deaths are ours: a message that passes several of the places would rightly be taken for poison after three of them.
        await stage.Books.Forgive();
    }
}
