namespace Enlace.Kernel.Caching;

/// <summary>The shared cache did not answer in time or not at all. Its message holds no secret.</summary>
public sealed class SharedStoreAwayException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>It is still being connected to for the first time, which every start has and is no outage.</summary>
    public bool IsConnecting { get; init; }
}
