namespace Enlace.Messaging.Platforms;

/// <summary>What a webhook says.</summary>
/// <param name="Messages">In their order.</param>
/// <param name="Statuses">News of messages of ours, in their order.</param>
/// <param name="Notices">What concerns neither: account trouble, template reviews, kinds that nobody knows. Counted and kept with the payload.</param>
internal sealed record WebhookReading(IReadOnlyList<Incoming> Messages, IReadOnlyList<StatusNews> Statuses, IReadOnlyList<Notice> Notices)
{
    public static WebhookReading Nothing { get; } = new([], [], []);
}
