using Enlace.Sandbox;

namespace Enlace.Tests.Sandbox;

/// <summary>The command line of the platforms.</summary>
public sealed class PlatformCommandTests
{
    [Fact]
    public void Every_option_is_read()
    {
        var settings = PlatformCommand.SettingsOf("meta", new SandboxArguments(
            ["--webhook", "http://localhost:8080/hook", "--deliver-to", "http://localhost:8081", "--statuses", "sent,read", "--status-delay", "0.5", "--latency", "2",
             "--redeliveries", "7", "--app-secret", "a", "--verify-token", "b", "--auth-token", "c", "--webhook-secret", "d"]));

        Assert.Equal((new Uri("http://localhost:8080/hook"), "http://localhost:8081", 500, 2000, 7), (settings.WebhookUrl, settings.DeliverTo, settings.StatusDelayMs, settings.LatencyMs, settings.Redeliveries));
        Assert.Equal(["sent", "read"], settings.Statuses);
        Assert.Equal(("a", "b", "c", "d"), (settings.AppSecret, settings.VerifyToken, settings.AuthToken, settings.WebhookSecret));
    }

    [Fact]
    public void Without_options_it_tells_of_everything_that_it_delivers()
    {
        var settings = PlatformCommand.SettingsOf("telegram", new SandboxArguments([]));

        Assert.Equal((null, 200, 0, 5), (settings.WebhookUrl, settings.StatusDelayMs, settings.LatencyMs, settings.Redeliveries));
        Assert.Equal(["sent", "delivered"], settings.Statuses);
        Assert.Equal(1, PlatformCommand.SettingsOf("twilio", new SandboxArguments([])).Redeliveries);
    }

    [Theory]
    [InlineData("meta --webhook hub")]
    [InlineData("twilio --deliver-to hub")]
    [InlineData("telegram --status-delay soon")]
    [InlineData("dialog360 --redeliveries 1000")]
    [InlineData("meta --colour red")]
    public async Task What_is_not_understood_is_said_and_nothing_starts(string words)
    {
        using var output = new StringWriter();

        Assert.Equal(2, await SandboxCommand.Run(words.Split(' '), output));
        Assert.Contains("enlace sandbox meta", output.ToString(), StringComparison.Ordinal);
    }
}
