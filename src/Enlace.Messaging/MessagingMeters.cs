using System.Diagnostics.Metrics;
using Enlace.Kernel.Observability;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging;

/// <summary>What is measured about messaging; messaging.md §8. Tags are platforms, providers, outcomes and reasons; never a tenant, a person, an address or an id.</summary>
internal static class MessagingMeters
{
    private static readonly Meter Meter = new("Enlace.Messaging");

    private static readonly Counter<long> Webhooks = Meter.CreateCounter<long>("webhook.requests", "{request}", "Webhooks by platform and the status of their answer.");
    private static readonly Histogram<double> Reading = Meter.CreateHistogram<double>("webhook.processing.duration", "s", "Time that the reader takes for one webhook.");
    private static readonly Histogram<long> Sizes = Meter.CreateHistogram<long>("webhook.payload.size", "By", "Bodies of webhooks.");
    private static readonly Counter<long> Duplicates = Meter.CreateCounter<long>("webhook.duplicates", "{message}", "Messages of persons that had been told before.");
    private static readonly Counter<long> Forgeries = Meter.CreateCounter<long>("webhook.signature.failures", "{request}", "Webhooks that were refused because their signature is missing or wrong.");
    private static readonly Histogram<double> SetUps = Meter.CreateHistogram<double>("integration.setup.duration", "s", "Time of one set-up of a channel.");
    private static readonly Counter<long> Outbound = Meter.CreateCounter<long>("messages.outbound", "{message}", "Messages of ours by the status that they reached.");
    private static readonly Counter<long> Inbound = Meter.CreateCounter<long>("messages.inbound", "{message}", "Messages of persons, each once.");
    private static readonly Histogram<double> Sends = Meter.CreateHistogram<double>("message.send.duration", "s", "Time of one call that sends a message or a part of one.");
    private static readonly Counter<long> Retries = Meter.CreateCounter<long>("message.retries", "{attempt}", "Sends that will be tried again, by the reason.");

    /// <summary>All live channels, as they were counted last.</summary>
    private static IReadOnlyList<(PlatformKind Platform, ChannelStatus Status, long Count)> _channels = [];

    static MessagingMeters() => Meter.CreateObservableGauge(
        "integrations.total", () => Volatile.Read(ref _channels).Select(seen => new Measurement<long>(seen.Count, Of(seen.Platform), new("status", Word(seen.Status)))),
        "{channel}", "Channels by platform and status.");

    /// <summary>A webhook was answered, with whatever status.</summary>
    public static void Webhook(PlatformKind platform, int status, long bytes)
    {
        Webhooks.Add(1, Of(platform), new("status", status));
        Sizes.Record(bytes, Of(platform));
    }

    /// <summary>A webhook was refused for its signature; beside <see cref="Webhook"/>.</summary>
    public static void Forged(PlatformKind platform) => Forgeries.Add(1, Of(platform));

    /// <summary>The reader is done with one.</summary>
    public static void WebhookRead(PlatformKind platform, TimeSpan took) => Reading.Record(took.TotalSeconds, Of(platform));

    public static void Duplicate(PlatformKind platform) => Duplicates.Add(1, Of(platform));

    public static void Received(PlatformKind platform) => Inbound.Add(1, Of(platform));

    /// <summary>A message of ours came to a status that it did not have before.</summary>
    public static void Reached(PlatformKind platform, ProviderKind provider, OutboundStatus status) =>
        Outbound.Add(1, Of(platform), new("provider", Word(provider)), new("status", Word(status)));

    /// <summary>One call to the platform ended, however.</summary>
    public static void Called(PlatformKind platform, ProviderKind provider, TimeSpan took) =>
        Sends.Record(took.TotalSeconds, Of(platform), new("provider", Word(provider)));

    /// <param name="platform">Where.</param>
    /// <param name="reason">One of a few words such as <c>throttled</c>, <c>unavailable</c>, <c>timeout</c>; never the platform's own text.</param>
    public static void Retried(PlatformKind platform, string reason) => Retries.Add(1, Of(platform), new("reason", reason));

    public static void SetUp(PlatformKind platform, TimeSpan took) => SetUps.Record(took.TotalSeconds, Of(platform));

    /// <summary>Something failed that a person should look at, beside the log line about it.</summary>
    /// <param name="platform">Where.</param>
    /// <param name="type">One of a few words such as <c>webhook_reading</c>.</param>
    public static void Failed(PlatformKind platform, string type) => ErrorMeter.Count(type, Word(platform));

    /// <summary>What the table of channels holds.</summary>
    public static void Saw(IReadOnlyList<(PlatformKind Platform, ChannelStatus Status, long Count)> channels) => Volatile.Write(ref _channels, channels);

    private static KeyValuePair<string, object?> Of(PlatformKind platform) => new("platform", Word(platform));

    private static string Word<T>(T value) where T : struct, Enum => MessagingWire.Glossary.Word(value);
}
