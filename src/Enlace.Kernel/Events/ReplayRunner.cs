using System.Text.Json;
using Enlace.Kernel.Persistence;
using Microsoft.Extensions.Logging;

namespace Enlace.Kernel.Events;

/// <summary>Works through bulk replays, each second as many letters as its pace allows; progress and replays are one commit.</summary>
internal sealed class ReplayRunner(Database database, DeadLetters letters, TimeProvider clock, ILogger<ReplayRunner> logger) : Job(TimeSpan.FromSeconds(1), clock, logger)
{
    // One transaction holds the writer of SQLite; a fast pace is met by several of them a second.
    private const int MostPerCommit = 500;

    internal async Task<bool> Step(CancellationToken cancel) => await database.Write(async (session, inner) =>
    {
        if (await ReplayJobs.NextDue(session, inner) is not { } job)
            return false;
        var filter = JsonSerializer.Deserialize<DeadLetterFilter>(job.Filter)!;
        var cursor = job.Cursor;
        var count = 0;
        var ended = false;
        while (count < job.PerSecond && !ended)
        {
            var want = Math.Min(MostPerCommit, job.PerSecond - count);
            var next = await DeadLetters.Next(session, job.Tenant, filter, cursor, want, inner);
            foreach (var id in next)
            {
                if (await DeadLetters.Find(session, job.Tenant, id, inner) is { } letter && await letters.Replay(session, letter, null, inner) is not null)
                    count++;
                cursor = id;
            }

            ended = next.Count < want;
        }

        await ReplayJobs.Move(session, job.Id, count, cursor, ended ? ReplayJob.Finished : ReplayJob.Running, inner);
        return true;
    }, cancel);

    protected override async Task Round(CancellationToken cancel)
    {
        while (await Step(cancel))
        {
            // Another replay may be due as well.
        }
    }
}
