namespace Enlace.Leads.Reports;

/// <summary>What waits on the way in.</summary>
/// <param name="Inbox">Accepted events that are not on their queue yet.</param>
/// <param name="InboxSeconds">For how long the oldest of them waits.</param>
/// <param name="Queues">Each queue of events.</param>
internal sealed record Backlog(long Inbox, double InboxSeconds, IReadOnlyList<ReactionBacklog> Queues)
{
    public static Backlog None { get; } = new(0, 0, []);
}
