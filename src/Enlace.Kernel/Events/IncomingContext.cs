namespace Enlace.Kernel.Events;

/// <summary>The message that caused this unit of work: its events continue that message's chain.</summary>
internal sealed record IncomingContext(Guid MessageId, string CorrelationId, string Subject, DateTimeOffset OccurredAt)
{
    public static IncomingContext Of(Message message) => new(message.Id, message.CorrelationId, message.Subject, message.OccurredAt);
}
