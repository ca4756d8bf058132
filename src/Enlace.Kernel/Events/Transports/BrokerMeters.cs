using System.Diagnostics.Metrics;

namespace Enlace.Kernel.Events.Transports;

/// <summary>What every transport measures, under the backbone's name.</summary>
public static class BrokerMeters
{
    private static readonly Meter Meter = new(Telemetry.Name);

    /// <summary>Goes up with each message that is sent and down with its confirmation, refusal or loss.</summary>
    public static readonly UpDownCounter<int> Unconfirmed = Meter.CreateUpDownCounter<int>("evt.broker.unconfirmed", "{message}", "Messages sent to the broker and not yet confirmed.");

    /// <summary>Goes up when a reader should be attached and is not.</summary>
    public static readonly UpDownCounter<int> ConsumersMissing = Meter.CreateUpDownCounter<int>("evt.broker.consumers_missing", "{consumer}", "Readers that should be attached to the broker and are not.");

    public static readonly Counter<long> Reattached = Meter.CreateCounter<long>("evt.broker.reattached", "{consumer}", "Readers that had to be attached again.");

    /// <summary>As the transport saw it last.</summary>
    public static readonly Gauge<long> Unrouted = Meter.CreateGauge<long>("evt.broker.unrouted", "{message}", "Events that nobody was bound to, as far as the broker kept them.");
}
