using System.Text.RegularExpressions;

namespace Enlace.Tests.Architecture;

/// <summary>A metric as its source declares it.</summary>
internal sealed partial record Instrument(string Name, string Kind, string Unit, string Description, string File)
{
    /// <summary>What the messaging contract has at <c>/metrics</c> under a name that our rules would not give: <c>errors_total</c>, and a gauge, <c>integrations_total</c>.</summary>
    private static readonly string[] NamedByContract = ["errors", "integrations.total"];

    public static IEnumerable<Instrument> In(SourceTree tree) =>
        from file in tree.Files("src", "*.cs")
        from match in Declared().Matches(tree.Read(file))
        select new Instrument(match.Groups["name"].Value, match.Groups["kind"].Value, match.Groups["unit"].Value, match.Groups["text"].Value, file);

    /// <summary>What OpenTelemetry's naming rules and ours ask for and it does not keep.</summary>
    public IEnumerable<string> Faults()
    {
        var isOurs = !NamedByContract.Contains(Name);
        if (isOurs && !WellNamed().IsMatch(Name))
            yield return $"{Name}: words in lower case, joined by dots, the first one its area";
        if (isOurs && NamesItsUnit().IsMatch(Name))
            yield return $"{Name}: the unit and the kind are told apart from the name, and a scraper adds them to it";
        if (!KnownUnit().IsMatch(Unit))
            yield return $"{Name}: its unit '{Unit}' is not s, By, 1 or {{thing}}";
        if (!Description.EndsWith('.'))
            yield return $"{Name}: its description is no sentence";
    }

    // A function may stand between the name and the unit of an observed one.
    [GeneratedRegex("""\.Create(?<kind>\w+)(?:<\w+>)?\(\s*"(?<name>[^"]*)",(?:[^;]*?,)?\s*"(?<unit>[^"]*)",\s*"(?<text>[^"]*)"\)""")]
    private static partial Regex Declared();

    [GeneratedRegex(@"^[a-z][a-z0-9]*(_[a-z0-9]+)*(\.[a-z][a-z0-9]*(_[a-z0-9]+)*)+$")]
    private static partial Regex WellNamed();

    [GeneratedRegex(@"[._](seconds|ms|milliseconds|bytes|total|count|counter|gauge)$")]
    private static partial Regex NamesItsUnit();

    [GeneratedRegex(@"^(s|By|1|\{[a-z]+\})$")]
    private static partial Regex KnownUnit();
}
