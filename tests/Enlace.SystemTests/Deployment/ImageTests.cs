using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.SystemTests.Deployment;

/// <summary>No engine runs containers here, but what an image would hold can be built, measured and started.</summary>
public sealed class ImageTests
{
    // docs/deployment.md adds the base image to this and must stay under 150 MB.
    private const double MostMegabytes = 35.5;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_build_steps_of_the_Dockerfile_make_a_program_that_runs_and_is_small()
    {
        using var stage = new ImageStage();
        await stage.Build();

        var size = Directory.EnumerateFiles(stage.Published, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length) / 1e6;
        TestContext.Current.TestOutputHelper!.WriteLine($"published: {size:0.0} MB");
        Assert.InRange(size, 5, MostMegabytes);
        Assert.Equal([RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "linux-arm64" : "linux-x64", "unix"], Directory.EnumerateDirectories(Path.Combine(stage.Published, "runtimes")).Select(Path.GetFileName).Order());
        Assert.False(Directory.EnumerateFiles(stage.Published, "Enlace.*.xml").Any(), "Documentation belongs into no image.");

        var url = $"http://127.0.0.1:{FreePort()}";
        Assert.Equal(1, await Ends(stage, url, "health"));
        Assert.Equal(0, await Ends(stage, url, "migrate"));
        using var hub = Start(stage, url);
        try
        {
            await Eventually.Holds(async () => await Ends(stage, url, "health") == 0, () => "a healthy hub", 60);
            Assert.Equal(0, await Ends(stage, url, "health", "ready"));
        }
        finally
        {
            hub.Kill();
            await hub.WaitForExitAsync(Cancel);
        }
    }

    private static async Task<int> Ends(ImageStage stage, string url, params string[] words)
    {
        using var process = Start(stage, url, words);
        await process.WaitForExitAsync(Cancel);
        return process.ExitCode;
    }

    private static Process Start(ImageStage stage, string url, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(stage.Published, "enlace.dll"), .. words]) { WorkingDirectory = "/", RedirectStandardOutput = true };
        start.Environment["ENLACE_URLS"] = url;
        start.Environment["ENLACE_DATA"] = Path.Combine(stage.Folder, "data");
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        return process;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
