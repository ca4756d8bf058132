using Enlace.Kernel.Persistence;

namespace Enlace.Kernel.Events;

/// <summary>
/// Deliveries that failed for now because something was missing. Whoever brings it says so, and they are tried as soon as that is durable.
/// It is a kindness and no promise: one that is just being tried is not seen, and comes again at its own time.
/// </summary>
public sealed class WaitingDeliveries(Destinations destinations, Doorbell doorbell)
{
    // A subject whose messages are many has had them handled long ago; those that wait are among its newest.
    private static readonly SqlText Hasten = new(
        postgres: """
            UPDATE evt.delivery SET due_at = {now}
            WHERE dest_id {any:@dests} AND state = 0 AND lane_id IS NULL AND due_at > {now} AND message_row = ANY(ARRAY(
                SELECT id FROM evt.message WHERE tenant_id = @tenant AND subject = @subject ORDER BY id DESC LIMIT 100))
            """,
        sqlite: """
            UPDATE evt.delivery SET due_at = {now}
            WHERE dest_id {any:@dests} AND state = 0 AND lane_id IS NULL AND due_at > {now} AND message_row IN (
                SELECT id FROM evt.message WHERE tenant_id = @tenant AND subject = @subject ORDER BY id DESC LIMIT 100)
            """);

    /// <param name="session">The transaction that brings what was missing.</param>
    /// <param name="tenant">Whose deliveries.</param>
    /// <param name="subject">What their messages are about.</param>
    /// <param name="reactions">Whose attempts failed.</param>
    /// <param name="cancel">Stops the wait.</param>
    public async Task ComeNow(SqlSession session, string tenant, string subject, IReadOnlyCollection<Type> reactions, CancellationToken cancel)
    {
        var ids = destinations.Of(reactions);
        if (await session.Execute(Hasten, cancel, ("dests", ids), ("tenant", tenant), ("subject", subject)) > 0)
            session.AfterCommit(() => doorbell.Ring(ids));
    }
}
