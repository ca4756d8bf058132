using Enlace.Kernel.Caching;

namespace Enlace.Kernel;

/// <summary>What the host decides for the Kernel, read from settings once at start.</summary>
public sealed record KernelOptions
{
    /// <summary>Serves HTTP routes of the modules.</summary>
    public bool IsApi { get; init; } = true;

    /// <summary>Runs deliveries.</summary>
    public bool IsWorker { get; init; } = true;

    /// <summary>Starts although a stored secret cannot be opened.</summary>
    public bool AcceptsLostSecrets { get; init; }

    /// <summary>Brings the database up to date at start.</summary>
    public bool Migrates { get; init; } = true;

    /// <summary>Largest request body, bytes; partners.md §11.5.</summary>
    public long MaxBodyBytes { get; init; } = 64 * 1024;

    /// <summary>Requests a second that one caller may make, with a burst of twice as many; 0 turns the limit off.</summary>
    public int RequestsPerSecond { get; init; } = 5000;

    /// <summary>Longest time a request may run.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long messages, attempts and unreplayed dead letters are kept.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long the event log in the database keeps its documents; null keeps them for ever.</summary>
    public TimeSpan? EventLogRetention { get; init; }

    /// <summary>Largest document of the event log, bytes; what would be larger is kept without its data.</summary>
    public int MaxDocumentBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Reads that may be served from a copy.</summary>
    public ReadOptions Reads { get; init; } = new();
}
