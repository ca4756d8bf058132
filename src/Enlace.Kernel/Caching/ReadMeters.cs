using System.Diagnostics.Metrics;
using Enlace.Kernel.Events;

namespace Enlace.Kernel.Caching;

/// <summary>How reads were served.</summary>
internal static class ReadMeters
{
    private static readonly Meter Meter = new(Telemetry.Name);

    private static readonly Counter<long> Reads = Meter.CreateCounter<long>("read.answers", "{answer}", "Reads by family, what the cache did, and source.");

    public static readonly Counter<long> CacheOutages = Meter.CreateCounter<long>("read.cache.outages", "{outage}", "Times the shared cache was given up until it could be trusted again.");
    public static readonly Counter<long> Refused = Meter.CreateCounter<long>("read.cache.refused", "{value}", "Values that came too late or were too old to be stored.");
    public static readonly Counter<long> Fallbacks = Meter.CreateCounter<long>("read.replica.fallbacks", "{read}", "Reads that the replica failed or was too old for.");
    public static readonly Gauge<double> Lag = Meter.CreateGauge<double>("read.replica.lag", "s", "How far the replica may be behind.");

    public static void Count(string family, CacheUse? cache, ReadSource source) => Reads.Add(
        1, new KeyValuePair<string, object?>("family", family), new KeyValuePair<string, object?>("cache", cache?.ToString().ToLowerInvariant() ?? "none"),
        new KeyValuePair<string, object?>("source", source.ToString().ToLowerInvariant()));
}
