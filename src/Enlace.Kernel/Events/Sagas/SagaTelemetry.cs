using System.Diagnostics.Metrics;

namespace Enlace.Kernel.Events.Sagas;

/// <summary>The meters of sagas; the only tag is their type.</summary>
internal static class SagaTelemetry
{
    private static readonly Meter Meter = new(Telemetry.Name);

    public static readonly Counter<long> Timeouts = Meter.CreateCounter<long>("evt.saga.timeouts", "{saga}", "Sagas that waited longer than they may.");
    public static readonly Counter<long> Strays = Meter.CreateCounter<long>("evt.saga.strays", "{message}", "Messages about which no saga was under way.");

    /// <summary>Open sagas by type, as the caretaker saw them last.</summary>
    public static volatile IReadOnlyList<SagaSample> Open = [];

    static SagaTelemetry()
    {
        Meter.CreateObservableGauge("evt.saga.active", () => Open.Select(sample => Measure(sample.Active, sample.Type)), "{saga}", "Sagas that are under way.");
        Meter.CreateObservableGauge("evt.saga.stuck", () => Open.Select(sample => Measure(sample.Stuck, sample.Type)), "{saga}", "Sagas that wait for an operator.");
        Meter.CreateObservableGauge("evt.saga.overdue", () => Open.Select(sample => Measure(sample.Overdue, sample.Type)), "{saga}", "Open sagas that waited longer than they may.");
    }

    private static Measurement<long> Measure(long value, string type) => new(value, new KeyValuePair<string, object?>("type", type));
}
