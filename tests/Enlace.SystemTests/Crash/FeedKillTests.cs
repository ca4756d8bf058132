using System.Globalization;
using Enlace.Kernel.Persistence;

namespace Enlace.SystemTests.Crash;

/// <summary>A feed's process is killed between what it told and what it noted: the other side has each event, and has it once.</summary>
public abstract class FeedKillTests
{
    // More than two batches of the event log.
    private const int Posts = 500;

    private const string ForTheLog = "SELECT count(*) FROM evt.delivery d JOIN evt.destination t ON t.id = d.dest_id WHERE t.name = 'event-log'";

    protected abstract DbEngine Engine { get; }

    [Theory]
    [Deaths(
        "feed.leased", 1, 0, 0, 500,
        "feed.sent", 1, 200, 200, 500,
        "feed.sent", 3, 500, 500, 100,
        "feed.settling", 1, 200, 400, 500,
        "feed.settling", 2, 400, 500, 300)]
    public async Task Told_and_not_noted_it_is_told_again_and_is_there_once(string place, int pass, int told, int mostTold, int waiting)
    {
        await using var stage = await Stage.Set(Engine);
        string[] flags = ["--event-log", Setting];
        await stage.Post(Posts, flags);
        using (var doomed = stage.Start(ChildOptions.Worker, [.. flags, "--failpoint", string.Create(CultureInfo.InvariantCulture, $"{place}:{pass}")]))
        {
            await doomed.WhenGone();
            Assert.True(doomed.WasKilled && doomed.Said($"{ChildProgram.Dies} {place}"), doomed.Report());
        }

        // This is the case: what the other side has, we still mean to tell it. While a batch is being noted, the next may have been told.
        Assert.InRange((await Documents(stage)).Count, told, mostTold);
        Assert.Equal(waiting, await stage.Books.Count(ForTheLog));

        await stage.Books.ForgetNodes();
        await stage.Finish(120, flags);
        await EachIsThereOnce(stage);
        Assert.Equal(Audit.Clean, await stage.Books.Audit());
    }

    [Fact]
    public async Task Kills_at_random_lose_no_document_and_repeat_none()
    {
        await using var stage = await Stage.Set(Engine);
        string[] flags = ["--event-log", Setting];

        var kills = await new Reaper(stage, flags).Run(8, Posts);
        await stage.Finish(120, flags);

        TestContext.Current.TestOutputHelper!.WriteLine($"{kills} kills, {await stage.Books.Posted()} posts");
        await EachIsThereOnce(stage);
        Assert.Equal(Audit.Clean, await stage.Books.Audit());
    }

    /// <summary>For <c>ENLACE_EVENTLOG</c>.</summary>
    protected abstract string Setting { get; }

    /// <summary>The ids of all documents, repeats included.</summary>
    private protected abstract Task<IReadOnlyList<Guid>> Documents(Stage stage);

    private async Task EachIsThereOnce(Stage stage)
    {
        var documents = await Documents(stage);
        Assert.Equal(await stage.Books.Posted(), documents.Count);
        Assert.Equal((await stage.Books.MessageIds()).Order(), documents.Order());
    }
}
