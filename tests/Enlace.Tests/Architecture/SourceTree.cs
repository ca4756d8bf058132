using System.Runtime.CompilerServices;

namespace Enlace.Tests.Architecture;

/// <summary>A folder of sources as the rules read it: this repository, or a planted one. Paths are relative and use slashes.</summary>
internal sealed class SourceTree(string root)
{
    private static readonly string[] NotSources = ["bin", "obj", "artifacts", "node_modules"];

    public static SourceTree Own { get; } = new(FindRoot());

    public string Root => root;

    public IEnumerable<string> Files(string under, string pattern)
    {
        var folder = Path.Combine(root, under);
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
                .Where(file => !file.Split('/').Any(part => NotSources.Contains(part) || part.StartsWith('.')))
                .Order(StringComparer.Ordinal)
            : [];
    }

    public bool Has(string file) => File.Exists(Path.Combine(root, file));

    public string Read(string file) => File.ReadAllText(Path.Combine(root, file));

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = new FileInfo(here).Directory;
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Enlace.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException($"No Enlace.slnx above {here}: the rules read the sources that they were built from.");
    }
}
