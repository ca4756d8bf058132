using System.Globalization;
using System.Text.RegularExpressions;

namespace Enlace.Tests.Architecture;

/// <summary>A log message as its source declares it.</summary>
internal sealed partial record SaidMessage(int Id, string Level, string Text, string File)
{
    public string Project => File.Split('/')[1];

    public static IEnumerable<SaidMessage> In(SourceTree tree) =>
        from file in tree.Files("src", "*.cs")
        from match in Declared().Matches(tree.Read(file))
        select new SaidMessage(int.Parse(match.Groups["id"].ValueSpan, CultureInfo.InvariantCulture), match.Groups["level"].Value, match.Groups["text"].Value, file);

    [GeneratedRegex("""\[LoggerMessage\((?<id>\d+), LogLevel\.(?<level>\w+), "(?<text>(?:[^"\\]|\\.)*)""")]
    private static partial Regex Declared();
}
