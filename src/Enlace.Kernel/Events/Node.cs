using System.Reflection;
using Enlace.Kernel.Persistence;

namespace Enlace.Kernel.Events;

/// <summary>This process in the eyes of the others: alive while its heartbeat holds.</summary>
internal sealed class Node(TimeProvider clock)
{
    /// <summary>How long the others trust a heartbeat. A frozen process is taken over after this long.</summary>
    public const double LeaseSeconds = 15;

    private static readonly SqlText Beat = new("""
        INSERT INTO evt.node (id, host, version, started_at, lease_until) VALUES (@id, @host, @version, {now}, {later:@lease})
        ON CONFLICT (id) DO UPDATE SET lease_until = excluded.lease_until
        """);

    private static readonly SqlText Leave = new("DELETE FROM evt.node WHERE id = @node");

    public Guid Id { get; } = Guid.CreateVersion7(clock.GetUtcNow());

    public static string Version { get; } =
        typeof(Node).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    public Task Heartbeat(SqlSession session, CancellationToken cancel) =>
        session.Execute(Beat, cancel, ("id", Id), ("host", Environment.MachineName), ("version", Version), ("lease", LeaseSeconds));

    /// <summary>Gives back what is still held, and leaves.</summary>
    public Task SignOff(SqlSession session, CancellationToken cancel)
    {
        (string, object?)[] me = [("node", Id)];
        return session.Batch(cancel, (ClaimSql.AbandonPlain, me), (ClaimSql.AbandonLanes, me), (Leave, me));
    }
}
