namespace Enlace.Messaging.Domain;

/// <summary>Where people are reached.</summary>
internal enum PlatformKind
{
    WhatsApp,
    Messenger,
    Instagram,
    Telegram,
    Webchat,
}
