namespace Enlace.Kernel.Events.Log;

/// <summary>The event log cannot serve now; what it missed it is told later. The message is for the operator and holds no secret.</summary>
public sealed class EventLogUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
