using Enlace.Kernel.Caching;
using Enlace.Kernel.Http;

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

    /// <summary>With what the names of the reactions begin that this process runs; empty for all of them. The others' deliveries wait for other processes.</summary>
    public IReadOnlyList<string> Serves { get; init; } = [];

    /// <summary>Brings the database up to date at start.</summary>
    public bool Migrates { get; init; } = true;

    /// <summary>Largest request body, bytes; partners.md §11.5.</summary>
    public long MaxBodyBytes { get; init; } = 64 * 1024;

    /// <summary>How many requests one caller may make.</summary>
    public RequestLimits Limits { get; init; } = new();

    /// <summary>Addresses and networks (CIDR) of our own proxies: only they are believed when they say for whom they ask.</summary>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    /// <summary>Pages of these origins may call us from a browser.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>Whether they may send cookies and the like.</summary>
    public bool AllowsCredentials { get; init; }

    /// <summary>The database is thrown away at the end, and readiness says so.</summary>
    public bool IsMock { get; init; }

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

    public bool DoesServe(string reaction) => Serves.Count == 0 || Serves.Any(start => reaction.StartsWith(start, StringComparison.Ordinal));
}
