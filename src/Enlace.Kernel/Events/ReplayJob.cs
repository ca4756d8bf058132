namespace Enlace.Kernel.Events;

/// <summary>A bulk replay and how far it is.</summary>
internal sealed record ReplayJob(
    Guid Id, string Tenant, string Filter, int PerSecond, string State, long Matched, long Replayed, Guid? Cursor, string CreatedBy, DateTimeOffset CreatedAt)
{
    public const string Running = "running", Paused = "paused", Stopped = "stopped", Finished = "finished";
}
