using System.Text.RegularExpressions;

namespace Enlace.Tests.Architecture;

/// <summary>A plug-in is tested where everyone looks for it, and inherits each suite that its family has; one that leaves a suite out is told.</summary>
public sealed partial class Rule07PluginsAreTested
{
    private const string Brokers = "src/Enlace.Transports", BrokerSuites = "tests/Enlace.Tests/Conformance/Transports", BrokerTests = "tests/Enlace.SystemTests/Transports";

    [Fact]
    public void Every_broker_inherits_every_suite()
    {
        Breaches.AssertSeen(3, Plugins(SourceTree.Own, Brokers, "IBroker").ToArray());
        Breaches.AssertSeen(5, Suites(SourceTree.Own).ToArray());
        Breaches.AssertNone(Skipped(SourceTree.Own));
    }

    [Fact]
    public void Every_source_and_destination_of_leads_has_its_tests()
    {
        Breaches.AssertSeen(3, LeadPlugins(SourceTree.Own).ToArray());
        Breaches.AssertNone(Untested(SourceTree.Own));
    }

    [Fact]
    public void A_broker_that_leaves_a_suite_out_is_told()
    {
        using var planted = new PlantedTree()
            .With($"{BrokerSuites}/BrokerConformance.cs", "")
            .With($"{BrokerSuites}/BrokerOutageConformance.cs", "")
            .With($"{Brokers}/Pigeon/PigeonBroker.cs", "internal sealed class PigeonBroker : IBroker\n")
            .With($"{Brokers}/Pigeon/Loft.cs", "internal sealed class Loft\n")
            .With($"{Brokers}/Shelf/ShelfKind.cs", "internal sealed class ShelfKind : IEventLogKind\n")
            .With($"{BrokerTests}/Pigeon/PigeonTests.cs", "public sealed class PigeonTests(X broker) : BrokerConformance(broker), Y;");

        Assert.Equal([$"{Brokers}/Pigeon: nothing in {BrokerTests}/Pigeon inherits BrokerOutageConformance"], Skipped(planted.Tree));
    }

    [Fact]
    public void A_destination_without_tests_is_told()
    {
        using var planted = new PlantedTree()
            .With("src/Enlace.Leads/Destinations/Csv/CsvDestination.cs", "internal sealed class CsvDestination : ILeadDestination\n")
            .With("src/Enlace.Leads/Destinations/Fax/FaxDestination.cs", "internal sealed class FaxDestination(int a) : ILeadDestination\n")
            .With("tests/Enlace.Tests/Leads/Destinations/Csv/CsvDestinationTests.cs", "");

        Assert.Equal(["src/Enlace.Leads/Destinations/Fax: tests/Enlace.Tests/Leads/Destinations/Fax has no tests"], Untested(planted.Tree));
    }

    private static IEnumerable<string> Skipped(SourceTree tree) =>
        from plugin in Plugins(tree, Brokers, "IBroker")
        let tests = $"{BrokerTests}/{plugin.Split('/')[^1]}"
        let texts = tree.Files(tests, "*.cs").Select(tree.Read).ToArray()
        from suite in Suites(tree)
        where !texts.Any(text => text.Contains($": {suite}(", StringComparison.Ordinal))
        select $"{plugin}: nothing in {tests} inherits {suite}";

    private static IEnumerable<string> Untested(SourceTree tree) =>
        from plugin in LeadPlugins(tree)
        let tests = $"tests/Enlace.Tests/{plugin["src/Enlace.".Length..]}"
        where !tree.Files(tests, "*Tests.cs").Any()
        select $"{plugin}: {tests} has no tests";

    private static IEnumerable<string> LeadPlugins(SourceTree tree) =>
        Plugins(tree, "src/Enlace.Leads/Sources", "ILeadSource").Concat(Plugins(tree, "src/Enlace.Leads/Destinations", "ILeadDestination"));

    private static IEnumerable<string> Suites(SourceTree tree) => tree.Files(BrokerSuites, "*Conformance.cs").Select(file => Path.GetFileNameWithoutExtension(file));

    /// <summary>The folders in which a type is of the family.</summary>
    private static IEnumerable<string> Plugins(SourceTree tree, string family, string type) => tree.Files(family, "*.cs")
        .Where(file => Declaration().Matches(tree.Read(file)).Any(match => match.Groups["family"].Value == type))
        .Select(file => Path.GetDirectoryName(file)!.Replace('\\', '/'))
        .Distinct();

    [GeneratedRegex(@"class \w+(\(.*?\))? : (?<family>\w+)", RegexOptions.Singleline)]
    private static partial Regex Declaration();
}
