namespace Enlace.Kernel.Observability;

/// <summary>What a contract wants to read at <c>/api/v1/health</c> and <c>/api/v1/ready</c> beside the hub's own words. A module registers it.</summary>
public interface IHealthWords
{
    /// <summary>The contract's own word for a process that lives, where the caller has come to what that contract calls a service; null elsewhere.</summary>
    /// <param name="modules">What this process serves.</param>
    /// <param name="port">Where the caller came in.</param>
    string? Alive(IReadOnlyList<string> modules, int port) => null;

    /// <summary>Members beside <c>status</c>, <c>service</c> and <c>modules</c>.</summary>
    IReadOnlyDictionary<string, object?> Health(DateTimeOffset now, TimeSpan uptime, string version);

    /// <summary>Members beside <c>status</c> and <c>parts</c>.</summary>
    IReadOnlyDictionary<string, object?> Readiness(DateTimeOffset now, bool isReady, string status, IReadOnlyDictionary<string, string> parts);
}
