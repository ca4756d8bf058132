namespace Enlace.Kernel.Caching;

/// <summary>The shared cache did not answer in time or not at all. Its message holds no secret.</summary>
public sealed class SharedStoreAwayException(string message, Exception? inner = null) : Exception(message, inner);
