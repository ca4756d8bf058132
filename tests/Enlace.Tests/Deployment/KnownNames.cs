using Enlace.Kernel;
using System.Text.RegularExpressions;
using Enlace.Host;
using Enlace.Tests.Architecture;

namespace Enlace.Tests.Deployment;

/// <summary>What the program knows, for files that name it from outside.</summary>
internal static partial class KnownNames
{
    /// <summary>Whether the hub would start with a variable of this name.</summary>
    public static bool IsSetting(string name)
    {
        if (name.StartsWith("ENLACE__", StringComparison.Ordinal))
            return IsPlace(name["ENLACE__".Length..].Split("__"));
        try
        {
            return SettingNames.Read(new Dictionary<string, string?> { [name] = "x" }).Any();
        }
        catch (SettingException)
        {
            return false;
        }
    }

    /// <summary>The first words of the command line: <c>migrate</c>, <c>doctor</c>, <c>health</c>.</summary>
    public static IReadOnlySet<string> Commands { get; } = CommandLine.Commands.ToHashSet();

    /// <summary>Pinned to one version: a tag with three numbers, or a digest.</summary>
    public static bool IsPinned(string image) => Pinned().IsMatch(image);

    private static bool IsPlace(string[] path)
    {
        using var settings = System.Text.Json.JsonDocument.Parse(
            SourceTree.Own.Read("src/Enlace.Host/appsettings.json"), new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip });
        var place = settings.RootElement;
        return Array.TrueForAll(path, name => place.ValueKind == System.Text.Json.JsonValueKind.Object && place.TryGetProperty(name, out place));
    }

    [GeneratedRegex(@":[0-9]+\.[0-9]+(\.[0-9]+)?(-[a-z0-9.-]+)?$|@sha256:[0-9a-f]{64}$")]
    private static partial Regex Pinned();
}
