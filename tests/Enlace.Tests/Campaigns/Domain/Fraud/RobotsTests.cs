using Enlace.Campaigns.Domain.Fraud;

namespace Enlace.Tests.Campaigns.Domain.Fraud;

/// <summary>Programs and people, by what they call themselves.</summary>
public sealed class RobotsTests
{
    [Theory]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", true)]
    [InlineData("facebookexternalhit/1.1", true)]
    [InlineData("WhatsApp/2.23.20.0", true)]
    [InlineData("curl/8.5.0", true)]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.0.0 Safari/537.36", true)]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 Mobile/15E148 Safari/604.1", false)]
    [InlineData("Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/443.0]", false)]
    [InlineData("Mozilla/5.0 (Linux; Android 10; CUBOT_X19) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36", false)]
    [InlineData("Mozilla/5.0 (Linux; Android 11; Cubot KingKong 5 Pro Build/RP1A.200720.011) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36", false)]
    [InlineData("Mozilla/5.0 (Linux; Android 10; CUBOT_X19) AppleWebKit/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", true)]
    [InlineData("AcuBot/1.0", true)]
    [InlineData("Mozilla/5.0 (Linux; Android 15; Pixel 9 Build/AP31.Preview) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36", false)]
    [InlineData("Mozilla/5.0 (Linux; Android 14; Smart Monitor) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36", false)]
    [InlineData("Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko; Google Web Preview) Chrome/120.0.0.0 Safari/537.36", true)]
    [InlineData("Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/534+ (KHTML, like Gecko) BingPreview/1.0b", true)]
    [InlineData("Mozilla/5.0 (compatible; SkypeUriPreview) Preview/0.5", true)]
    [InlineData("TelegramBot (like TwitterBot)", true)]
    [InlineData("Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)", true)]
    [InlineData("SiteMonitor/2.3", true)]
    public void Knows_programs_by_their_names(string agent, bool isRobot) => Assert.Equal(isRobot, Robots.IsRobot(agent));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Who_says_nothing_is_no_browser(string? agent) => Assert.True(Robots.IsRobotOrSilent(agent) && !Robots.IsRobot(agent));
}
