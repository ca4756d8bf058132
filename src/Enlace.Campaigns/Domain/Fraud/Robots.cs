using System.Text.RegularExpressions;

namespace Enlace.Campaigns.Domain.Fraud;

/// <summary>Tells programs from people by what they call themselves. Who lies passes; the score has other signs for them.</summary>
internal static partial class Robots
{
    // Parts of names. Link previews are here because they fetch every link that somebody pastes into a chat.
    private static readonly string[] Signs =
    [
        "crawler", "spider", "slurp", "crawl", "headless", "phantomjs", "lighthouse", "pingdom", "uptime",
        "facebookexternalhit", "facebookcatalog", "whatsapp/", "slack-img", "embedly",
        "curl/", "wget/", "python-requests", "python-urllib", "aiohttp", "httpx/", "go-http-client", "okhttp", "java/", "libwww", "scrapy", "postmanruntime",
    ];

    /// <summary>What says nothing of itself is not a browser either.</summary>
    public static bool IsRobotOrSilent(string? agent) => string.IsNullOrWhiteSpace(agent) || IsRobot(agent);

    public static bool IsRobot(string? agent) =>
        agent is not null && (Signs.Any(sign => agent.Contains(sign, StringComparison.OrdinalIgnoreCase)) || ProgramWord().IsMatch(agent));

    // Words that programs end on, and some devices have in their names: the phones of CUBOT, and what stands behind an Android's version, where the model and its build are.
    [GeneratedRegex(@"bot(?<!(?<![a-z])cubot)|(?:preview|monitor)(?<!\(linux;[^()]*android[^()]*)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ProgramWord();
}
