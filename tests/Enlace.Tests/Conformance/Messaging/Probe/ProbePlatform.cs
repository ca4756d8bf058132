using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;
using Microsoft.AspNetCore.Routing;

namespace Enlace.Tests.Conformance.Messaging.Probe;

/// <summary>
/// A platform that says whatever a test wants to hear said: a list of messages, statuses and notices for any addresses, signed as Meta signs. Stands in the place
/// of WhatsApp, so that people have phone numbers.
/// </summary>
internal sealed class ProbePlatform : IPlatform
{
    public const string SignatureHeader = "X-Hub-Signature-256";

    private const string Prefix = "sha256=";

    /// <summary>Bodies that hold this make the reader fail.</summary>
    public const string Poison = "poison";

    /// <summary>A message that says this is asked to wait a second, each time.</summary>
    public const string Busy = "busy";

    public PlatformKind Kind => PlatformKind.WhatsApp;

    public ProviderKind Provider => ProviderKind.Meta;

    public PlatformTraits Traits { get; } = new() { MaxText = 4096, PerSecond = 60, HasPhoneNumbers = true, HasHubHandshake = true, Window = TimeSpan.FromHours(24) };

    public ChannelRules Rules { get; } = new("phone_number_id", [ChannelSecrets.AppSecret, ChannelSecrets.VerifyToken], ["access_token"]);

    public static string Sign(string secret, byte[] body) => Prefix + Convert.ToHexStringLower(HMACSHA256.HashData(System.Text.Encoding.UTF8.GetBytes(secret), body));

    public IReadOnlyList<string> AddressesIn(RawWebhook webhook)
    {
        try
        {
            return [.. Items(webhook).Select(item => Text(item, "to")).OfType<string>().Distinct()];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    public Authenticity Verify(RawWebhook webhook, WebhookSecrets secrets)
    {
        if (webhook.Header(SignatureHeader) is not { } shown)
            return Authenticity.Missing;
        return (secrets.Channel is null ? secrets.App : secrets.Channel[ChannelSecrets.AppSecret]) is { } secret
            && CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(Sign(secret, webhook.Body.ToArray())), System.Text.Encoding.UTF8.GetBytes(shown))
            ? Authenticity.Genuine
            : Authenticity.Forged;
    }

    public WebhookReading Read(RawWebhook webhook)
    {
        var items = Items(webhook).ToArray();
        if (Array.Find(items, item => Text(item, "text") == Poison) is { ValueKind: JsonValueKind.Object } poison)
            throw new InvalidOperationException($"This one cannot be read: {poison.GetRawText()}");
        return new WebhookReading(
            [.. items.Where(item => item.TryGetProperty("from", out _)).Select(Message)],
            [.. items.Where(item => item.TryGetProperty("status", out _)).Select(item => new StatusNews { Address = Text(item, "to"), ExternalId = Text(item, "id"), Status = OutboundStatus.Delivered })],
            [.. items.Where(item => item.TryGetProperty("notice", out _)).Select(item => new Notice(Text(item, "to"), Text(item, "notice")!, Text(item, "error")))]);
    }

    public Task<SendResult> Send(OutgoingPart part, SendContext context, CancellationToken cancel) => Task.FromResult<SendResult>(part is OutgoingPart.TextPart { Text: Busy }
        ? new SendResult.Later("busy", "Wait", TimeSpan.FromSeconds(1), WaitConcerns.Recipient, CostsAttempt: false)
        : new SendResult.Accepted(context.MessageId.ToString()));

    public Task<Inspection> Inspect(SendContext context, CancellationToken cancel) => Task.FromResult(Inspection.Good);

    public void Map(IEndpointRouteBuilder integrations)
    {
    }

    private static Incoming Message(JsonElement item) => new()
    {
        Address = Text(item, "to") ?? "",
        ExternalId = Text(item, "id")!,
        SenderId = Text(item, "from")!,
        AlternateId = Text(item, "alternate"),
        SenderName = Text(item, "name"),
        Type = Text(item, "type") ?? IncomingTypes.Text,
        Text = Text(item, "text"),
        ContextExternalId = Text(item, "context"),
        Stopped = Text(item, "stopped"),
        Media = Text(item, "file") is { } file ? [new IncomingMedia("image", Url: file)] : [],
        SentAt = Text(item, "at") is { } at ? DateTimeOffset.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) : null,
    };

    private static IEnumerable<JsonElement> Items(RawWebhook webhook)
    {
        using var json = JsonDocument.Parse(webhook.Body);
        return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("items", out var items) ? [.. items.EnumerateArray().Select(item => item.Clone())] : [];
    }

    private static string? Text(JsonElement item, string name) => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
