namespace Enlace.Kernel.Events;

/// <summary>How much stands before a module's reaction.</summary>
/// <param name="Topic">Where its messages come from.</param>
/// <param name="Waiting">Messages that have not been handled yet, those under way included.</param>
/// <param name="OldestAgeSeconds">For how long the oldest of them waits.</param>
/// <param name="Dead">Messages that were given up and not sent again.</param>
public sealed record ReactionBacklog(string Topic, long Waiting, double OldestAgeSeconds, long Dead);
