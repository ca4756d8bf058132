using System.Globalization;
using Enlace.Kernel.Observability;

namespace Enlace.Messaging;

/// <summary>The messaging contract's envelope at <c>/api/v1/health</c> and <c>/api/v1/ready</c>; messaging.md §8.</summary>
internal sealed class MessagingHealth : IHealthWords
{
    private const string Service = "it-integration-service";

    public IReadOnlyDictionary<string, object?> Health(DateTimeOffset now, TimeSpan uptime, string version) => Envelope(Envelopes.Success, "Service is healthy", new
    {
        status = "healthy",
        timestamp = now,
        uptime = Text(uptime),
        service = Service,
        version,
    });

    public IReadOnlyDictionary<string, object?> Readiness(DateTimeOffset now, bool isReady, string status, IReadOnlyDictionary<string, string> parts) => Envelope(
        isReady ? Envelopes.Success : MessagingFaults.Unavailable.Code, isReady ? "Service is ready" : "Service is not ready", new
        {
            ready = isReady,
            status = isReady ? "ready" : "not_ready",
            timestamp = now,
            database = parts.GetValueOrDefault("database"),
            checks = parts,
        });

    private static Dictionary<string, object?> Envelope(string code, string message, object data) => new() { ["code"] = code, ["message"] = message, ["data"] = data };

    /// <summary>As Go writes a duration, which the contract's callers expect: <c>26h3m0.5s</c>.</summary>
    internal static string Text(TimeSpan time)
    {
        var seconds = (time.TotalSeconds % 60).ToString("0.###", CultureInfo.InvariantCulture) + "s";
        return time.TotalHours >= 1 ? $"{(long)time.TotalHours}h{time.Minutes}m{seconds}"
            : time.TotalMinutes >= 1 ? $"{time.Minutes}m{seconds}"
            : seconds;
    }
}
