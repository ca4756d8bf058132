using System.Text.RegularExpressions;
using Enlace.Tests.Architecture;

namespace Enlace.Tests.Documents;

/// <summary>A document of this repository as its reader uses it: links that he follows, commands that he types.</summary>
internal sealed partial record Document(string Path, string Text)
{
    /// <summary>Everything that is written for people.</summary>
    public static IEnumerable<Document> All(SourceTree tree) =>
        tree.Files("", "*.md").Select(file => new Document(file, tree.Read(file)));

    public static Document Read(string path) => new(path, SourceTree.Own.Read(path));

    /// <summary>Links to files of this repository, with what is written on them; paths as the rules spell them.</summary>
    public IEnumerable<(string Label, string File)> Links =>
        from match in Link().Matches(Text)
        let target = match.Groups["target"].Value
        where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal)
        let folder = System.IO.Path.GetDirectoryName(Path)!
        select (match.Groups["label"].Value, System.IO.Path.GetRelativePath("/", System.IO.Path.GetFullPath(System.IO.Path.Combine("/", folder, target))));

    /// <summary>The shell commands, block by block.</summary>
    public IEnumerable<string> Commands => Shell().Matches(Text).Select(match => match.Groups["lines"].Value);

    [GeneratedRegex(@"\[(?<label>[^\]\n]+)\]\((?<target>[^)#\s]*)(#[^)]*)?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^```bash\n(?<lines>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Shell();
}
