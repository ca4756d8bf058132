namespace Enlace.Kernel.Events.Transports;

/// <summary>A received message is not what its topic carries; repeating cannot help. The text tells its sender what is wrong.</summary>
public sealed class UnreadableMessageException(string message) : Exception(message);
