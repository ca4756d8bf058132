namespace Enlace.Transports.RabbitMq;

/// <summary>The broker cannot be reached or does not let us in. Its text may be shown to operators.</summary>
internal sealed class BrokerAwayException(string message, Exception inner) : Exception(message, inner);
