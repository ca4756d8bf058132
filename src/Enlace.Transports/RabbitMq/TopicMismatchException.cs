namespace Enlace.Transports.RabbitMq;

/// <summary>An exchange or queue exists in another form than ours; only an operator can decide which one stays.</summary>
internal sealed class TopicMismatchException(string message, Exception inner) : Exception(message, inner);
