using System.Security.Cryptography;
using System.Text;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Webchat;

namespace Enlace.Messaging.Platforms.Webchat;

/// <summary>Our own chat for web pages. Sending is writing into the visitor's session; what visitors do comes as events of the same kind as other platforms' webhooks.</summary>
// What it sends with is asked for when it sends: reading and judging webhooks need no database.
internal sealed class WebchatPlatform(IServiceProvider services) : IPlatform
{
    private const string Prefix = "sha256=";

    private const int DigestLength = 64;

    public PlatformKind Kind => PlatformKind.Webchat;

    public ProviderKind Provider => ProviderKind.Custom;

    public PlatformTraits Traits { get; } = new()
    {
        MaxText = 4000,
        MaxCaption = 4000,
        AudioHasCaption = true,
        MaxQuickReplies = 10,
        MaxQuickReplyTitle = 60,
        PerSecond = 200,
        PairSeconds = 0.1,
        PairBurst = 20,
        // The message is written under our own id, so a second time changes nothing.
        KnowsRepeats = true,
    };

    public ChannelRules Rules { get; } = new("website_token", [ChannelSecrets.SigningKey, ChannelSecrets.IdentityKey, ChannelSecrets.WebhookSecret], []);

    public IReadOnlyList<string> AddressesIn(RawWebhook webhook) =>
        (webhook.Header(WebchatHeaders.Token) ?? WebchatPayloads.WebsiteTokenIn(webhook.Body)) is { Length: > 0 } token ? [token] : [];

    public Authenticity Verify(RawWebhook webhook, WebhookSecrets secrets)
    {
        if (!webhook.Headers.ContainsKey(WebchatHeaders.Signature))
            return Authenticity.Missing;
        if (webhook.Header(WebchatHeaders.Signature) is not { } header || !header.StartsWith(Prefix, StringComparison.Ordinal) || header.Length != Prefix.Length + DigestLength)
            return Authenticity.Forged;
        var secret = secrets.Channel?[ChannelSecrets.WebhookSecret] ?? secrets.App;
        if (secret is not { Length: > 0 })
            return Authenticity.Forged;
        var expected = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), webhook.Body.Span));
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(header[Prefix.Length..])) ? Authenticity.Genuine : Authenticity.Forged;
    }

    public WebhookReading Read(RawWebhook webhook) => WebchatPayloads.Read(webhook.Body, webhook.ReceivedAt);

    public async Task<SendResult> Send(OutgoingPart part, SendContext context, CancellationToken cancel)
    {
        if (!Guid.TryParse(context.Recipient, out var session))
            return new SendResult.Refused("SESSION_UNKNOWN", "The recipient of a webchat message is the id of a session", RefusalConcerns.Recipient);
        var id = PartId(context);
        if (Written(part, id, context) is not { } message)
            return new SendResult.Refused("UNSUPPORTED", "A webchat carries text, quick replies, files and places");
        return await services.GetRequiredService<ChatLog>().Post(session, context.Channel.Id, message, cancel) switch
        {
            Posting.Written or Posting.Known => new SendResult.Accepted(id.ToString()),
            _ => new SendResult.Refused("SESSION_CLOSED", "There is no such session, or it has ended", RefusalConcerns.Recipient),
        };
    }

    public async Task<Inspection> Inspect(SendContext context, CancellationToken cancel)
    {
        // Our own database is the platform: whoever reads it has reached it.
        await services.GetRequiredService<WebchatStore>().Recent(context.Channel.Id, 1, cancel);
        return Inspection.Good;
    }

    public void Map(IEndpointRouteBuilder integrations)
    {
        // The webchat is a part of the module; its routes are mapped there.
    }

    /// <summary>The first part bears our id of the message; each further one an id that follows from it, the same every time.</summary>
    private static Guid PartId(SendContext context)
    {
        if (context.PartIndex == 0)
            return context.MessageId;
        Span<byte> hashed = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{context.MessageId}:{context.PartIndex}"), hashed);
        var id = hashed[..16];
        (id[6], id[8]) = ((byte)((id[6] & 0x0F) | 0x80), (byte)((id[8] & 0x3F) | 0x80));
        return new Guid(id, bigEndian: true);
    }

    private static NewChatMessage? Written(OutgoingPart part, Guid id, SendContext context)
    {
        var sender = new ChatSender(ChatSender.Agent, context.SenderName ?? context.Setting("agent_name") ?? context.Channel.Name);
        return part switch
        {
            OutgoingPart.TextPart text => new NewChatMessage(id, IsInbound: false, "text", sender) { Text = text.Text, QuickReplies = text.QuickReplies },
            OutgoingPart.FilePart file => new NewChatMessage(id, IsInbound: false, file.Kind == "image" ? "image" : "file", sender)
            {
                Text = file.Caption,
                Attachments = [new ChatFile(file.Kind, file.Url, file.MimeType, file.Filename, null)],
            },
            OutgoingPart.LocationPart place => new NewChatMessage(id, IsInbound: false, "text", sender) { Text = WebchatPayloads.TextOf(place.Location) },
            _ => null,
        };
    }
}
