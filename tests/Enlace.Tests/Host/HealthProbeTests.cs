using System.Globalization;
using Enlace.Host;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Host;

/// <summary>What a container's health check runs.</summary>
public sealed class HealthProbeTests
{
    [Theory]
    [InlineData("/health")]
    [InlineData("/health/ready", "ready")]
    public async Task A_hub_that_answers_is_healthy(string path, params string[] words)
    {
        await using var hub = await InProcessHub.Start();
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        // Its first answer takes as long as the machine is busy; a probe waits four seconds, and is not what a hub is warmed up with.
        (await hub.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken)).EnsureSuccessStatusCode().Dispose();

        Assert.Equal(0, await HealthProbe.Run(words, At(hub.Client.BaseAddress!.ToString()), output));
        Assert.Contains($"{path}: 200", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_there_is_not()
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);

        Assert.Equal(1, await HealthProbe.Run([], At("http://127.0.0.1:1"), output));
        Assert.Contains("no answer", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://+:8080", "http://127.0.0.1:8080/")]
    [InlineData("http://*:8080", "http://127.0.0.1:8080/")]
    [InlineData("http://0.0.0.0:9000;http://x:1", "http://127.0.0.1:9000/")]
    [InlineData("http://[::]:9000", "http://127.0.0.1:9000/")]
    [InlineData("http://localhost:8080", "http://localhost:8080/")]
    public void It_asks_where_the_hub_listens(string urls, string own) => Assert.Equal(own, HealthProbe.Own(urls).ToString());

    private static Dictionary<string, string?> At(string url) => new() { ["ENLACE_URLS"] = url };
}
