using System.Globalization;
using Enlace.Kernel.Persistence;

namespace Enlace.SystemTests.Crash;

/// <summary>Dies exactly where it would hurt most, is started again, and the books balance.</summary>
public abstract class FailpointTests
{
    private const int Posts = 40;

    protected abstract DbEngine Engine { get; }

    [Theory]
    [Deaths(
        ChildOptions.Producer, "outbox.appended", 3,
        ChildOptions.Producer, "db.before-commit", 5,
        ChildOptions.Producer, "db.after-commit", 5,
        ChildOptions.Worker, "claim.taken", 1,
        ChildOptions.Worker, "claim.taken", 3,
        ChildOptions.Worker, "delivery.before-attempt", 1,
        ChildOptions.Worker, "delivery.before-attempt", 20,
        ChildOptions.Worker, "db.before-commit", 9,
        ChildOptions.Worker, "db.after-commit", 9,
        ChildOptions.Worker, "settle.before", 1,
        ChildOptions.Worker, "settle.after", 2)]
    public async Task A_process_that_dies_there_loses_and_repeats_nothing(string mode, string place, int pass)
    {
        await using var stage = await Stage.Set(Engine);
        var failpoint = string.Create(CultureInfo.InvariantCulture, $"{place}:{pass}");
        // Settling apart from the handler happens only to an attempt that failed.
        var fails = place.StartsWith("settle", StringComparison.Ordinal) ? "30" : "0";

        if (mode == ChildOptions.Worker)
            await stage.Post(Posts);
        using (var doomed = stage.Start(mode, "--failpoint", failpoint, "--count", $"{Posts}", "--fail-percent", fails))
        {
            await doomed.WhenGone();
            Assert.True(doomed.WasKilled && doomed.Said($"{ChildProgram.Dies} {place}"), doomed.Report());
        }

        if (mode == ChildOptions.Producer)
            await stage.Post(Posts);
        await stage.Books.ForgetNodes();
        await stage.Finish();

        Assert.Equal(Posts, await stage.Books.Effects());
        Assert.Equal(Audit.Clean, await stage.Books.Audit());
    }
}
