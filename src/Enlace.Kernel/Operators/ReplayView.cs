using Enlace.Kernel.Events;

namespace Enlace.Kernel.Operators;

/// <summary>A bulk replay, as operators see it.</summary>
internal sealed record ReplayView(Guid Id, string State, long Matched, long Replayed, int PerSecond, string CreatedBy, DateTimeOffset CreatedAt)
{
    public static ReplayView Of(ReplayJob job) => new(job.Id, job.State, job.Matched, job.Replayed, job.PerSecond, job.CreatedBy, job.CreatedAt);
}
