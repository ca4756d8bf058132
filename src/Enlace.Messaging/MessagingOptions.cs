namespace Enlace.Messaging;

/// <summary>What an operator may decide about messaging; messaging.md §10.</summary>
/// <param name="PublicUrl">How the outside reaches us, without a slash at its end: webhook addresses, Twilio's signatures.</param>
/// <param name="MaxWebhookBytes">Largest webhook body, bytes.</param>
/// <param name="InlineWait">How long a send waits for its first attempt before it answers 202.</param>
/// <param name="RequestTimeout">Longest time of one call to a platform.</param>
/// <param name="MaxAttempts">Attempts before a message has failed.</param>
/// <param name="ExpireAfter">How old a message may become before it is sent; then it has expired.</param>
internal sealed record MessagingOptions(string PublicUrl, int MaxWebhookBytes, TimeSpan InlineWait, TimeSpan RequestTimeout, int MaxAttempts, TimeSpan ExpireAfter)
{
    /// <exception cref="FormatException">A setting cannot be what it says.</exception>
    /// <exception cref="SettingException">So is the public address.</exception>
    public static MessagingOptions From(IConfiguration settings) => new(
        PublicAddress.Of(settings),
        Number(settings, "Webhooks:MaxBodyBytes", 3 * 1024 * 1024, 1024, 16 * 1024 * 1024),
        TimeSpan.FromMilliseconds(Number(settings, "Sending:InlineWaitMs", 5000, 0, 25_000)),
        TimeSpan.FromMilliseconds(Number(settings, "Sending:RequestTimeoutMs", 10_000, 100, 60_000)),
        Number(settings, "Sending:MaxAttempts", 6, 1, 100),
        TimeSpan.FromHours(Number(settings, "Sending:ExpireAfterHours", 24, 1, 24 * 30)));

    private static int Number(IConfiguration settings, string place, int usual, int least, int most) =>
        settings.GetValue($"Messaging:{place}", usual) is var number && number >= least && number <= most
            ? number
            : throw new FormatException($"Messaging:{place} must be a number from {least} to {most}.");
}
