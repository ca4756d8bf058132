namespace Enlace.Messaging.Domain;

/// <summary>Through whom a platform is reached.</summary>
internal enum ProviderKind
{
    Meta,
    Twilio,
    Dialog360,
    Custom,
}
