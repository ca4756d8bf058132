using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Enlace.Host;
using Microsoft.AspNetCore.Routing;

namespace Enlace.Tests.Architecture;

/// <summary>Every name that somebody outside may rely on, as one page.</summary>
internal static partial class PublicNames
{
    public static string Page(SourceTree tree, IEnumerable<Microsoft.AspNetCore.Http.Endpoint> routes)
    {
        var page = new StringBuilder("""
            # Names

            What operators, scripts and callers may rely on, written from the program by `ENLACE_UPDATE_SNAPSHOTS=1 ./dev check`; words of the wire are in the
            [glossary](../GLOSSARY.md). A name means one thing and a thing has one name: rule 11 of the architecture tests.

            """);
        Table(page, "Settings", ["environment", "place in appsettings.json"], SettingNames.Places.Select(pair => new[] { pair.Key, pair.Value }), sorted: false);
        page.Append("\nEvery other place is reached as `ENLACE__Section__Key`. What the seeds also set and the hub reads: `PORT`, `FLASK_ENV`, `USE_KEY_VAULT` with `KEY_VAULT_NAME`,\n"
            + "`QUEUE_PROVIDER` with `AZURE_STORAGE_CONNECTION_STRING`, `FUNCTIONS_CUSTOMHANDLER_PORT`.\n");
        Table(page, "Routes", ["method", "path"], routes.OfType<RouteEndpoint>().SelectMany(Calls)
            .OrderBy(call => call[1], StringComparer.Ordinal).ThenBy(call => call[0], StringComparer.Ordinal), sorted: false);
        Table(page, "Metrics", ["name", "kind", "unit", "what"], Instrument.In(tree).Select(metric => new[] { metric.Name, metric.Kind, metric.Unit, metric.Description }));
        Table(page, "Log messages", ["event id", "level", "text", "said by"], SaidMessage.In(tree).OrderBy(message => message.Id)
            .Select(message => new[] { message.Id.ToString(CultureInfo.InvariantCulture), message.Level, message.Text, Path.GetFileNameWithoutExtension(message.File) }), sorted: false);
        Table(page, "Error codes", ["code", "status", "spelled in"], Codes(tree));
        return page.ToString();
    }

    private static void Table(StringBuilder page, string title, string[] heads, IEnumerable<string[]> rows, bool sorted = true)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n| {string.Join(" | ", heads)} |\n|{string.Concat(Enumerable.Repeat("---|", heads.Length))}\n");
        var lines = rows.Select(row => $"| {string.Join(" | ", row.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |").Distinct();
        foreach (var line in sorted ? lines.Order(StringComparer.Ordinal) : lines)
            page.Append(line).Append('\n');
    }

    private static IEnumerable<string[]> Calls(RouteEndpoint route) =>
        (route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["any"]).Select(method => new[] { method, "/" + route.RoutePattern.RawText?.TrimStart('/') });

    private static IEnumerable<string[]> Codes(SourceTree tree) =>
        from file in tree.Files("src", "*.cs")
        from match in Code().Matches(tree.Read(file))
        select new[] { match.Groups["code"].Value, match.Groups["status"].Value, Path.GetFileNameWithoutExtension(file) };

    // As every file of faults declares them: code, status, sentence.
    [GeneratedRegex("""new(?: Fault)?\(\s*"(?<code>[A-Za-z_]+)", (?<status>[1-5]\d\d), """)]
    private static partial Regex Code();
}
