namespace Enlace.Kernel.Security;

/// <summary>A sealed text cannot be opened: its key is gone, or it is not the text that was sealed for this place.</summary>
public sealed class SecretUnreadableException(string message, Exception? inner = null) : Exception(message, inner);
