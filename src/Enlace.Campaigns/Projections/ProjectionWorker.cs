using Enlace.Campaigns.Data;
using Microsoft.Extensions.Logging;

namespace Enlace.Campaigns.Projections;

/// <summary>Keeps the read models level with the journal for as long as the program runs.</summary>
// What another process has written rings no bell here; it brings the read models up itself, and the look is for when it died in between.
internal sealed class ProjectionWorker(Projector projector, JournalSignal signal, KernelOptions options, TimeProvider clock, ILogger<ProjectionWorker> logger)
    : Worker(signal, TimeSpan.FromSeconds(1), options, clock, logger)
{
    protected override async Task<bool> Work(CancellationToken cancel)
    {
        if (await projector.Advance(cancel))
            return true;
        await projector.Sweep(cancel);
        return false;
    }
}
