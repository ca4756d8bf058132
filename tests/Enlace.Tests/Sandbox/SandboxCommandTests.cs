using Enlace.Sandbox;

namespace Enlace.Tests.Sandbox;

/// <summary>The command line of the stand-ins.</summary>
public sealed class SandboxCommandTests
{
    [Fact]
    public void Every_option_of_the_odoo_is_read()
    {
        var options = SandboxCommand.OdooOptionsOf(new SandboxArguments(
            ["--series", "19", "--database", "clinic", "--user", "eva:pass:word", "--api-key", "k", "--gap", "0.5", "--latency", "2", "--parallel", "allow"]));

        Assert.Equal((19, "clinic", TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(2), true), (options.Series, options.Database, options.Gap, options.Latency, options.AllowsParallel));
        Assert.Equal(("eva", "pass:word", "k"), (options.Users[0].Login, options.Users[0].Password, options.Users[0].ApiKey));
    }

    [Fact]
    public void Without_options_it_is_an_odoo_18_that_takes_one_call_a_second()
    {
        var options = SandboxCommand.OdooOptionsOf(new SandboxArguments([]));

        Assert.Equal((18, "odoo", TimeSpan.FromSeconds(1), TimeSpan.Zero, false), (options.Series, options.Database, options.Gap, options.Latency, options.AllowsParallel));
        Assert.Equal(("admin", "admin", 2), (options.Users[0].Login, options.Users[0].Password, options.Users[0].Uid));
    }

    [Fact]
    public void Every_option_of_the_traffic_is_read()
    {
        var now = new DateTimeOffset(2025, 6, 5, 12, 0, 0, TimeSpan.Zero);

        var options = SandboxCommand.ManyChatOptionsOf(new SandboxArguments(["--rate", "2.5", "--duration", "90", "--count", "7", "--seed", "9", "--invalid", "0.01"]), now);
        var usual = SandboxCommand.ManyChatOptionsOf(new SandboxArguments([]), now);

        Assert.Equal((2.5, TimeSpan.FromSeconds(90), 7, 9, 0.01, now), (options.Rate, options.Duration, options.Most, options.Seed, options.InvalidShare, options.Start));
        Assert.Equal((1d, TimeSpan.FromMinutes(1), int.MaxValue, 1, 0d), (usual.Rate, usual.Duration, usual.Most, usual.Seed, usual.InvalidShare));
    }

    [Theory]
    [InlineData("manychat --rate 0")]
    [InlineData("manychat --invalid 2")]
    [InlineData("manychat --to localhost")]
    [InlineData("manychat --gap 1")]
    [InlineData("")]
    [InlineData("sap")]
    [InlineData("odoo --series 17")]
    [InlineData("odoo --gap soon")]
    [InlineData("odoo --gap -1")]
    [InlineData("odoo --gap")]
    [InlineData("odoo gap 1")]
    [InlineData("odoo --user admin")]
    [InlineData("odoo --colour red")]
    public async Task What_is_not_understood_is_said_and_nothing_starts(string words)
    {
        using var output = new StringWriter();

        Assert.Equal(2, await SandboxCommand.Run(words.Split(' ', StringSplitOptions.RemoveEmptyEntries), output));
        Assert.Contains("enlace sandbox odoo", output.ToString(), StringComparison.Ordinal);
    }
}
