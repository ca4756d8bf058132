namespace Enlace.Messaging.Webhooks;

/// <summary>What an operator may decide about what comes in.</summary>
/// <param name="RequestsPerSecond">Webhooks a second from one address; 0 turns the limit off.</param>
/// <param name="Burst">How many of them at once.</param>
/// <param name="RawRetention">How long a webhook is kept as it came, once it was read.</param>
/// <param name="MessageRetention">How long messages are kept, both ways; null keeps them for ever.</param>
internal sealed record WebhookOptions(int RequestsPerSecond, int Burst, TimeSpan RawRetention, TimeSpan? MessageRetention)
{
    /// <exception cref="FormatException">A setting cannot be what it says.</exception>
    public static WebhookOptions From(IConfiguration settings) => new(
        Number(settings, "Webhooks:RequestsPerSecond", 1000, 0, 1_000_000),
        Number(settings, "Webhooks:Burst", 2000, 1, 1_000_000),
        TimeSpan.FromDays(Number(settings, "Webhooks:RetentionDays", 30, 1, 3650)),
        Number(settings, "RetentionDays", 0, 0, 36_500) is > 0 and var days ? TimeSpan.FromDays(days) : null);

    private static int Number(IConfiguration settings, string place, int usual, int least, int most) =>
        settings.GetValue($"Messaging:{place}", usual) is var number && number >= least && number <= most
            ? number
            : throw new FormatException($"Messaging:{place} must be a number from {least} to {most}.");
}
