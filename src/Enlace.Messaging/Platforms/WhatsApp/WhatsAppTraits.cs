namespace Enlace.Messaging.Platforms.WhatsApp;

/// <summary>What WhatsApp carries, whoever brings it there; platforms.md §1b, §1d, §1e.</summary>
internal static class WhatsAppTraits
{
    public static PlatformTraits Own { get; } = new()
    {
        MaxText = 4096,
        MaxCaption = 1024,
        MaxInteractiveText = 1024,
        MaxQuickReplies = WhatsAppBodies.MaxQuickReplies,
        MaxQuickReplyTitle = 20,
        HasTemplates = true,
        HasLocation = true,
        HasInteractive = true,
        Window = TimeSpan.FromHours(24),
        PerSecond = 60,
        PairSeconds = 6,
        PairBurst = 10,
        HasPhoneNumbers = true,
    };
}
