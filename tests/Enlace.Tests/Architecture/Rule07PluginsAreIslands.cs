using System.Text.RegularExpressions;

namespace Enlace.Tests.Architecture;

/// <summary>A plug-in folder knows no sibling, and nothing outside it names a type inside: adding one is adding a folder.</summary>
public sealed partial class Rule07PluginsAreIslands
{
    [Fact]
    public void Plugins_know_no_sibling_and_nobody_knows_them()
    {
        // There is none before the first platform, destination or broker is written; then this line makes the rule live.
        var folders = SourceTree.Own.Files("src", "*.cs").Select(file => Path.GetDirectoryName(file)!.Replace('/', '.')[4..]).Where(space => Family().IsMatch(space));
        var inGraph = House.Graph.Types.Where(type => Family().IsMatch(type.Namespace)).ToArray();

        Assert.Equal(folders.Any(), inGraph.Length > 0);
        Breaches.AssertNone(Find(House.Graph, Family()));
    }

    [Theory]
    [InlineData("Enlace.Messaging.Platforms.Telegram", "Enlace.Messaging.Platforms.Telegram")]
    [InlineData("Enlace.Leads.Destinations.Odoo.Fields", "Enlace.Leads.Destinations.Odoo")]
    [InlineData("Enlace.Leads.Sources.ManyChat", "Enlace.Leads.Sources.ManyChat")]
    [InlineData("Enlace.Transports.RabbitMq", "Enlace.Transports.RabbitMq")]
    [InlineData("Enlace.Messaging.Platforms", "")]
    [InlineData("Enlace.Transports", "")]
    [InlineData("Enlace.Kernel.Events", "")]
    public void A_plugin_is_a_folder_in_its_family(string space, string plugin) => Assert.Equal(plugin, Family().Match(space).Value);

    [Fact]
    public void A_plugin_that_knows_its_sibling_is_told() => Breaches.AssertTold(
        Find(TypeGraph.Planted, PlantedFamily()), "LoudPlatform.LoudSender names Enlace.Tests.Architecture.Planted.QuietPlatform.QuietPayload");

    [Fact]
    public void An_outsider_that_names_a_plugin_is_told() => Breaches.AssertTold(
        Find(TypeGraph.Planted, PlantedFamily()), "Planted.NosySwitch names Enlace.Tests.Architecture.Planted.LoudPlatform.LoudSender");

    private static IEnumerable<string> Find(TypeGraph graph, Regex family) =>
        from edge in graph.Edges
        let plugin = family.Match(edge.To.Namespace).Value
        where plugin.Length > 0 && !edge.From.IsIn(plugin)
        select edge.ToString();

    [GeneratedRegex(@"^Enlace\.(\w+\.)?(Platforms|Sources|Destinations|Transports)\.\w+")]
    private static partial Regex Family();

    [GeneratedRegex(@"^Enlace\.Tests\.Architecture\.Planted\.\w+Platform")]
    private static partial Regex PlantedFamily();
}
