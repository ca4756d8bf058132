namespace Enlace.Kernel.Events.Transports;

/// <summary>The broker cannot be reached or does not let us in. Its text may be shown to operators.</summary>
public sealed class BrokerAwayException(string message, Exception inner) : Exception(message, inner);
