using System.Diagnostics;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Documents;

/// <summary>The first five minutes, typed by a shell as the reader types them: what a document tells people to enter is entered here.</summary>
public sealed class FirstMinutesTests
{
    [Theory]
    [InlineData("README.md")]
    [InlineData("README.es.md")]
    public async Task Every_call_of_the_story_is_answered(string readme)
    {
        var folder = Directory.CreateTempSubdirectory("enlace-test-").FullName;
        await using var hub = await InProcessHub.Start();
        var address = hub.Client.BaseAddress!.Authority;
        var blocks = Document.Read(readme).Commands.Where(block => block.Contains("curl", StringComparison.Ordinal)).ToArray();

        // An answer that is a refusal makes curl fail, and a pipe behind it hides that: so each call says how it ended.
        var script = $$"""
            curl() { if command curl -fsS "$@"; then echo ok >>'{{folder}}/calls'; else echo "refused: $*" >>'{{folder}}/calls'; fi; }
            set -u
            {{string.Join('\n', blocks)}}
            echo "partner $P" >>'{{folder}}/calls'
            """.Replace("localhost:8080", address, StringComparison.Ordinal);
        await Run(script);

        var calls = await File.ReadAllLinesAsync(Path.Combine(folder, "calls"), TestContext.Current.CancellationToken);
        Directory.Delete(folder, recursive: true);
        Assert.True(blocks.Length >= 6, $"{blocks.Length} blocks");
        Assert.All(calls.SkipLast(1), call => Assert.Equal("ok", call));
        Assert.InRange(calls.Length, 14, 40);
        Assert.True(Guid.TryParse(calls[^1]["partner ".Length..], out _), calls[^1]);
    }

    private static async Task Run(string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = await shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await output;
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(shell.ExitCode == 0, errors);
    }
}
