namespace Enlace.Messaging.Webchat;

/// <summary>What an operator may decide about the webchat; platforms.md §7d and §7e.</summary>
/// <param name="Retention">How long a conversation is kept after it was last seen.</param>
/// <param name="MaxStreams">Open streams of this process.</param>
/// <param name="SessionsPerMinute">New sessions that one address may begin in a minute.</param>
/// <param name="MaxUploadBytes">Largest file of a visitor.</param>
/// <param name="Ping">How often a silent stream says that it lives.</param>
/// <param name="StreamLife">When the server ends a stream, whose client then comes back.</param>
internal sealed record WebchatOptions(TimeSpan Retention, int MaxStreams, int SessionsPerMinute, int MaxUploadBytes, TimeSpan Ping, TimeSpan StreamLife)
{
    /// <summary>How long changes are kept for streams that come back.</summary>
    public static readonly TimeSpan ReplayLife = TimeSpan.FromDays(7);

    public static readonly TimeSpan SessionLife = TimeSpan.FromDays(180), TicketLife = TimeSpan.FromSeconds(30), TypingLife = TimeSpan.FromSeconds(30);

    /// <summary>Characters of a visitor's text, and bytes of the body that brings it.</summary>
    public const int MaxVisitorText = 4000, MaxVisitorBody = 64 * 1024;

    /// <exception cref="FormatException">A setting cannot be what it says.</exception>
    public static WebchatOptions From(IConfiguration settings) => new(
        TimeSpan.FromDays(Number(settings, "RetentionDays", 90, 1, 3650)),
        Number(settings, "MaxStreams", 2000, 1, 100_000),
        Number(settings, "SessionsPerMinute", 20, 1, 1_000_000),
        Number(settings, "MaxUploadBytes", 10 * 1024 * 1024, 1024, 50 * 1024 * 1024),
        TimeSpan.FromMilliseconds(Number(settings, "PingMs", 20_000, 50, 60_000)),
        TimeSpan.FromMilliseconds(Number(settings, "StreamLifeMs", 600_000, 100, 3_600_000)));

    private static int Number(IConfiguration settings, string place, int usual, int least, int most) =>
        settings.GetValue($"Messaging:Webchat:{place}", usual) is var number && number >= least && number <= most
            ? number
            : throw new FormatException($"Messaging:Webchat:{place} must be a number from {least} to {most}.");
}
