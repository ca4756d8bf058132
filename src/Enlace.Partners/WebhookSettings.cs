using System.Text.Json;

namespace Enlace.Partners;

/// <summary>What a webhook's configuration says to us: where to call, and about what.</summary>
/// <param name="Url">Null while it has none: everything waits until one comes.</param>
/// <param name="Events">Wire names; null means all.</param>
internal sealed record WebhookSettings(string? Url, IReadOnlyList<string>? Events)
{
    public static readonly WebhookSettings None = new(null, null);

    private const string UrlMember = "url";
    private const string EventsMember = "eventos";

    // Names for the glossary, which knows these two members inside the configuration.
    private const string ConfigurationUrl = nameof(ConfigurationUrl);
    private const string ConfigurationEvents = nameof(ConfigurationEvents);

    /// <summary>What is wrong with the configuration of a webhook. A name that resolves to an inner address is found out when it is called.</summary>
    public static IReadOnlyList<FaultDetail> Refuse(JsonElement configuration, OutboundGuard guard)
    {
        var faults = new Faults(PartnersWire.Glossary);
        if (Member(configuration, UrlMember) is { } url)
            faults.Require(FreeJson.TryText(url, out var text) && guard.Refuse(text) is null, ConfigurationUrl, "una dirección http o https pública y absoluta");
        if (Member(configuration, EventsMember) is { } events)
        {
            faults.Require(
                events.ValueKind == JsonValueKind.Array && events.GetArrayLength() > 0 && events.EnumerateArray().All(IsEventName),
                ConfigurationEvents, $"una lista con al menos uno de: {string.Join(", ", PartnersWire.EventNames)}");
        }

        return faults.Details;
    }

    /// <param name="configuration">One that <see cref="Refuse"/> let through, with its secrets in place.</param>
    public static WebhookSettings Read(JsonElement configuration) => new(
        Member(configuration, UrlMember)?.GetString(),
        Member(configuration, EventsMember) is { } events ? [.. events.EnumerateArray().Select(name => name.GetString()!).Distinct()] : null);

    private static bool IsEventName(JsonElement json) => FreeJson.TryText(json, out var name) && PartnersWire.EventNames.Contains(name);

    private static JsonElement? Member(JsonElement configuration, string name) =>
        configuration.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;
}
