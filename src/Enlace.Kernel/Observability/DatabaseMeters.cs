using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Enlace.Kernel.Events;

namespace Enlace.Kernel.Observability;

/// <summary>What the database is asked and how long it takes, under the messaging contract's names. The labels are taken from our own statements, once for each.</summary>
internal static partial class DatabaseMeters
{
    // Statements are few; what EF Core writes for lists of different lengths is not.
    private const int MostStatements = 2000;

    private static readonly Meter Meter = new(Telemetry.Name);

    private static readonly Histogram<double> Queries = Meter.CreateHistogram<double>("database.query.duration", "s", "Time of one statement, by what it does and to which table.");

    private static readonly ConcurrentDictionary<string, Labels> Known = new(StringComparer.Ordinal);

    private static readonly MeterListener Pool = new();

    private static long _idle, _used;

    static DatabaseMeters()
    {
        // Npgsql alone knows its pools, and tells them only as metrics of its own.
        Pool.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Name: "db.client.connection.count", Meter.Name: "Npgsql" })
                listener.EnableMeasurementEvents(instrument);
        };
        Pool.SetMeasurementEventCallback<int>((_, count, tags, _) => Saw(count, tags));
        Pool.SetMeasurementEventCallback<long>((_, count, tags, _) => Saw(count, tags));
        Pool.Start();
        Meter.CreateObservableGauge("database.connections", () => Connections(), "{connection}", "Connections of this process to PostgreSQL: open, in use, idle. None with the embedded database.");
    }

    public static void Took(string sql, TimeSpan time)
    {
        if (!Known.TryGetValue(sql, out var labels))
        {
            labels = Read(sql);
            if (Known.Count < MostStatements)
                Known.TryAdd(sql, labels);
        }

        Queries.Record(time.TotalSeconds, new("operation", labels.Operation), new("table", labels.Table));
    }

    internal static (string Operation, string Table) LabelsOf(string sql) => Read(sql) is var labels ? (labels.Operation, labels.Table) : default;

    private static Labels Read(string sql)
    {
        // A change says more than the reads inside it.
        var match = Change().Match(sql) is { Success: true } change ? change : Selection().Match(sql);
        if (!match.Success)
            return new Labels("other", "none");
        var verb = match.Groups["verb"].Value.Split(' ')[0].ToUpperInvariant();
        return new Labels(verb switch { "FROM" => "select", "INSERT" => "insert", "UPDATE" => "update", _ => "delete" }, match.Groups["table"].Value.Replace("\"", "", StringComparison.Ordinal));
    }

    private static IEnumerable<Measurement<long>> Connections()
    {
        (_idle, _used) = (0, 0);
        Pool.RecordObservableInstruments();
        return [new(_idle + _used, State("open")), new(_used, State("in_use")), new(_idle, State("idle"))];
    }

    private static void Saw(long count, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var tag in tags)
        {
            if (tag is { Key: "db.client.connection.state" or "state", Value: "idle" })
                _idle += count;
            else if (tag is { Key: "db.client.connection.state" or "state", Value: "used" })
                _used += count;
        }
    }

    private static KeyValuePair<string, object?> State(string word) => new("state", word);

    [GeneratedRegex("""\b(?<verb>INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM)\s+(?<table>"?[a-z_]\w*"?(?:\."?\w+"?)?)""")]
    private static partial Regex Change();

    [GeneratedRegex("""\b(?<verb>FROM)\s+(?<table>"?[a-z_]\w*"?(?:\."?\w+"?)?)""")]
    private static partial Regex Selection();

    private sealed record Labels(string Operation, string Table);
}
