namespace Enlace.Leads.Reports;

/// <summary>The contract's words for how a part is.</summary>
internal static class HealthWords
{
    public const string Healthy = "healthy", Degraded = "degraded", Unhealthy = "unhealthy", Disabled = "disabled";

    /// <summary>A part that is down makes the whole unhealthy; one that is slow, or a destination that is down, degrades it.</summary>
    public static string Whole(string needed, params IEnumerable<string> around) =>
        needed == Unhealthy ? Unhealthy : around.Any(status => status is Unhealthy or Degraded) ? Degraded : Healthy;
}
