using System.Runtime.CompilerServices;

namespace Enlace.Tests.Support;

/// <summary>
/// Golden files in <c>tests/Enlace.Tests/Snapshots</c>: what the outside depends on, where a review sees it change.
/// <c>ENLACE_UPDATE_SNAPSHOTS=1</c> writes them anew; a missing one is written too, except in CI, where it is a failure.
/// </summary>
internal sealed class Snapshot(string folder, bool update, bool ci)
{
    public static Snapshot Own { get; } = In(OwnFolder());

    /// <summary>Pages of <c>docs</c> that are written from the program.</summary>
    public static Snapshot Documents { get; } = In(Path.GetFullPath(Path.Combine(OwnFolder(), "..", "..", "..", "docs")));

    /// <summary>Golden files that stand where people look for them.</summary>
    public static Snapshot At(string folder) => In(folder);

    public static void Match(string name, string text)
    {
        if (Own.Difference(name, text) is { } difference)
            Assert.Fail(difference);
    }

    /// <summary>What differs, or null.</summary>
    public string? Difference(string name, string text)
    {
        var path = Path.Combine(folder, name);
        var actual = text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        if (update || (!ci && !File.Exists(path)))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            return null;
        }

        if (!File.Exists(path))
            return $"The snapshot {name} is missing; run the tests with ENLACE_UPDATE_SNAPSHOTS=1 and commit the file.";
        var (was, now) = (File.ReadAllText(path).Split('\n'), actual.Split('\n'));
        for (var line = 0; line < Math.Max(was.Length, now.Length); line++)
        {
            var (before, after) = (was.ElementAtOrDefault(line), now.ElementAtOrDefault(line));
            if (before != after)
            {
                return $"The snapshot {name} differs in line {line + 1}:\n  was: {before ?? "(end)"}\n  now: {after ?? "(end)"}\n"
                    + "If callers may see this change, run the tests with ENLACE_UPDATE_SNAPSHOTS=1 and commit the file with it.";
            }
        }

        return null;
    }

    /// <summary>The snapshots below a folder, to find those that nothing writes any more.</summary>
    public IReadOnlyList<string> Names(string below)
    {
        var start = Path.Combine(folder, below);
        return Directory.Exists(start)
            ? [.. Directory.EnumerateFiles(start, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal)]
            : [];
    }

    private static Snapshot In(string folder) => new(folder, Variable("ENLACE_UPDATE_SNAPSHOTS") == "1", Variable("CI") == "true");

    private static string OwnFolder([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "Snapshots"));

#pragma warning disable RS0030 // The one place in the tests that asks the environment: whoever runs them decides, no configuration does.
    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name);
#pragma warning restore RS0030
}
