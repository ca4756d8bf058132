namespace Enlace.Transports.Pulsar;

/// <summary>The broker cannot be reached, does not let us in, or has closed the session. Its text may be shown to operators.</summary>
internal sealed class PulsarAwayException(string message, Exception? inner = null) : Exception(message, inner);
