namespace Enlace.Messaging.Webchat;

/// <summary>How fast one session writes, by whichever way its messages come: one a second, five at once; platforms.md §7d.</summary>
/// <param name="AllowedAt">Until when the messages so far fill the pace.</param>
internal readonly record struct VisitorPace(DateTimeOffset AllowedAt)
{
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(1), Burst = TimeSpan.FromSeconds(4);

    /// <summary>How long the next message must wait; null when it need not.</summary>
    public TimeSpan? WaitAt(DateTimeOffset now) => AllowedAt > now + Burst ? AllowedAt - now - Burst : null;

    /// <summary>With one message more.</summary>
    public VisitorPace Next(DateTimeOffset now) => new((AllowedAt > now ? AllowedAt : now) + Each);
}
