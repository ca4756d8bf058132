using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Enlace.Tests.Deployment;

namespace Enlace.SystemTests.Deployment;

/// <summary>The build stage of the Dockerfile, run step by step on this machine: what it copies into a folder of its own, and its commands there.</summary>
internal sealed class ImageStage : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("enlace-image-");

    private readonly Dictionary<string, string> _environment = new()
    {
        ["MSBUILDDISABLENODEREUSE"] = "1",
        // These sources were analysed when the tests were built; to do it again takes most of the time and changes nothing in what comes out.
        ["RunAnalyzers"] = "false",
        // What the builder says of the processor that the image is for.
        ["TARGETARCH"] = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "amd64",
    };

    public static string Root { get; } = FindRoot();

    /// <summary>What would be <c>/publish</c> in the builder.</summary>
    public string Published => Path.Combine(_place.FullName, "publish");

    public string Folder => _place.FullName;

    /// <summary>Runs everything up to the image's own stage.</summary>
    public async Task Build()
    {
        var file = ImageFile.Parse(await File.ReadAllTextAsync(Path.Combine(Root, "Dockerfile"), TestContext.Current.CancellationToken));
        Directory.CreateDirectory(Sources);
        foreach (var (name, text) in file.Stages().First())
        {
            if (name == "ENV")
                Set(text);
            else if (name == "COPY")
                Copy(text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            else if (name == "RUN")
                await Run(text);
        }
    }

    public void Dispose() => _place.Delete(recursive: true);

    private string Sources => Path.Combine(_place.FullName, "source");

    private void Set(string text)
    {
        foreach (var pair in text.Split(' ').Select(pair => pair.Split('=', 2)))
            _environment[pair[0]] = pair[1];
    }

    private void Copy(string[] paths)
    {
        foreach (var path in paths[..^1])
            CopyTree(Path.Combine(Root, path.TrimEnd('/')), Path.Combine(Sources, path.TrimEnd('/')));
    }

    // What .dockerignore leaves out stays behind here too.
    private static void CopyTree(string from, string to)
    {
        if (File.Exists(from))
        {
            File.Copy(from, to);
            return;
        }

        Directory.CreateDirectory(to);
        foreach (var entry in Directory.EnumerateFileSystemEntries(from).Where(entry => Path.GetFileName(entry) is not ("bin" or "obj")))
            CopyTree(entry, Path.Combine(to, Path.GetFileName(entry)));
    }

    private async Task Run(string command)
    {
        var words = command.Split(' ').SkipWhile(word => word.StartsWith("--", StringComparison.Ordinal));
        var line = string.Join(' ', words).Replace(" /publish", $" {_place.FullName}/publish", StringComparison.Ordinal).Replace(" /empty", $" {_place.FullName}/empty", StringComparison.Ordinal);
        var start = new ProcessStartInfo("bash", ["-c", line]) { WorkingDirectory = Sources, RedirectStandardOutput = true };
        foreach (var (name, value) in _environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{line}\n{output}");
    }

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = new FileInfo(here).Directory;
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Enlace.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException($"No Enlace.slnx above {here}.");
    }
}
