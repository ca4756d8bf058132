using Enlace.Host;

namespace Enlace.Tests.Host;

/// <summary>Words that ask for help start nothing.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("serve", "")]
    [InlineData("serve", "--Enlace:Urls=http://localhost:1", "--Enlace:Urls=http://localhost:1")]
    [InlineData("migrate", "", "migrate")]
    [InlineData("health", "ready", "health", "ready")]
    [InlineData("help", "", "help")]
    [InlineData("help", "", "--help")]
    [InlineData("help", "", "-h")]
    [InlineData("help", "", "migrate", "--help")]
    [InlineData("help", "", "sandbox", "-h")]
    [InlineData("foo", "", "foo")]
    [InlineData("foo", "--help", "foo", "--help")]
    public void Words_are_a_command_and_what_follows_it(string command, string rest, params string[] words)
    {
        var read = CommandLine.Read(words);

        Assert.Equal(command, read.Command);
        Assert.Equal(rest, string.Join(' ', read.Arguments));
    }

    [Fact]
    public void The_usage_has_a_line_for_each_command()
    {
        var lines = CommandLine.Usage.Split('\n');

        foreach (var command in (string[])[CommandLine.Serve, CommandLine.Migrate, CommandLine.Doctor, CommandLine.Health, CommandLine.Sandbox, CommandLine.Help])
            Assert.Single(lines, line => line.StartsWith($"  {command} ", StringComparison.Ordinal));
    }
}
