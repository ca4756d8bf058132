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

    [Theory]
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
