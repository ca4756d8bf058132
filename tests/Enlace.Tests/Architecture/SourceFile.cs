using System.Text.RegularExpressions;

namespace Enlace.Tests.Architecture;

/// <summary>A C# file as rule 8 reads it. The house writes file-scoped namespaces, so a top-level type starts its line.</summary>
internal sealed partial class SourceFile
{
    private SourceFile(string path, string text)
    {
        Path = path;
        Lines = text.Length == 0 ? 0 : text.AsSpan().Count('\n') + (text.EndsWith('\n') ? 0 : 1);
        Types = [.. TopLevelType().Matches(text).Select(match => match.Groups["name"].Value)];
        Namespace = FileNamespace().Match(text) is { Success: true } match ? match.Groups["name"].Value : null;
    }

    public string Path { get; }

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public int Folders => Path.Count(c => c == '/');

    public int Lines { get; }

    public IReadOnlyList<string> Types { get; }

    public string? Namespace { get; }

    /// <summary>The folders from the project's own on: <c>src/Enlace.Ads/Domain/Ad.cs</c> is <c>Enlace.Ads.Domain</c>.</summary>
    public string FolderNamespace => string.Join('.', Path.Split('/')[1..^1]);

    public static IEnumerable<SourceFile> In(SourceTree tree) =>
        from folder in (string[])["src", "tests", "bench"]
        from file in tree.Files(folder, "*.cs")
        select new SourceFile(file, tree.Read(file));

    [GeneratedRegex(
        @"^(?:(?:public|internal|file|static|sealed|abstract|partial|readonly|ref|unsafe) )*(?:(?:class|record struct|record class|record|struct|interface|enum) |delegate [^(]*?(?=\w+(?:<[^(]*>)?\())(?<name>\w+)",
        RegexOptions.Multiline)]
    private static partial Regex TopLevelType();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex FileNamespace();
}
