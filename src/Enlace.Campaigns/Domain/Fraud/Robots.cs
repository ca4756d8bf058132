namespace Enlace.Campaigns.Domain.Fraud;

/// <summary>Tells programs from people by what they call themselves. Who lies passes; the score has other signs for them.</summary>
internal static class Robots
{
    // Parts of names. Link previews are here because they fetch every link that somebody pastes into a chat.
    private static readonly string[] Signs =
    [
        "bot", "crawler", "spider", "slurp", "crawl", "headless", "phantomjs", "lighthouse", "pingdom", "uptime", "monitor",
        "facebookexternalhit", "facebookcatalog", "whatsapp/", "telegrambot", "skypeuripreview", "slack-img", "discordbot", "embedly", "preview",
        "curl/", "wget/", "python-requests", "python-urllib", "aiohttp", "httpx/", "go-http-client", "okhttp", "java/", "libwww", "scrapy", "postmanruntime",
    ];

    /// <summary>What says nothing of itself is not a browser either.</summary>
    public static bool IsRobotOrSilent(string? agent) => string.IsNullOrWhiteSpace(agent) || IsRobot(agent);

    public static bool IsRobot(string? agent) => agent is not null && Signs.Any(sign => agent.Contains(sign, StringComparison.OrdinalIgnoreCase));
}
