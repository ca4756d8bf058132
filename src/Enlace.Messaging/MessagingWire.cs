using Enlace.Messaging.Domain;

namespace Enlace.Messaging;

/// <summary>The words of the messaging contract on the wire; what is not listed is snake_case.</summary>
internal static class MessagingWire
{
    public static WireGlossary Glossary { get; } = WireGlossary.For<MessagingModule>("Enlace.Contracts.Messaging")
        .Values<PlatformKind>("whatsapp", "messenger", "instagram", "telegram", "webchat")
        .Values<ProviderKind>("meta", "twilio", "360dialog", "custom")
        .Values<ChannelStatus>("active", "disabled", "error")
        .Values<Broadcasts.BroadcastState>("taking", "running", "paused", "cancelled", "completed")
        .Values<OutboundStatus>("queued", "sending", "unknown", "sent", "delivered", "read", "failed", "expired")
        .Values<ContentType>("text", "media", "image", "document", "audio", "video", "template", "interactive", "location");
}
