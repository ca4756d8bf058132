using System.Data.Common;

namespace Enlace.Leads.Destinations.Sql;

/// <summary>How the mirror is: whether it answers, and what it has not been told yet.</summary>
internal sealed class MirrorHealth(MirrorStore store, MirrorTarget target, MirrorSetting setting) : IDestinationHealth
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public string Key => "sql";

    public async Task<DestinationHealth> Check(CancellationToken cancel)
    {
        var (waiting, refused) = await store.Depth(cancel);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            await target.Reach(limit.Token);
            return new DestinationHealth(refused > 0 ? "degraded" : "healthy", setting.Shown, null, waiting, 0, refused);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested && e is DbException or TimeoutException or OperationCanceledException or InvalidOperationException)
        {
            return new DestinationHealth("unhealthy", $"{setting.Shown} does not answer", null, waiting, 0, refused);
        }
    }
}
