using System.Text.RegularExpressions;
using Enlace.Host;
using Enlace.Tests.Support;

namespace Enlace.Tests.Architecture;

/// <summary>What operators search for has one name, and a name means one thing: log messages, metrics, settings, routes, codes.</summary>
public sealed partial class Rule11NamesAreGivenOnce
{
    /// <summary>The hundreds of a project's log messages. A new project takes the next free ones.</summary>
    private static readonly Dictionary<string, (int From, int To)> Hundreds = new()
    {
        ["Enlace.Kernel"] = (100, 399),
        ["Enlace.Leads"] = (400, 799),
        ["Enlace.Transports"] = (800, 899),
        ["Enlace.Partners"] = (900, 999),
        ["Enlace.Lending"] = (1000, 1099),
        ["Enlace.Messaging"] = (1100, 1299),
        ["Enlace.Campaigns"] = (1300, 1499),
    };

    [Fact]
    public void A_log_message_has_an_id_of_its_own_among_its_projects_and_is_said_in_one_place()
    {
        var messages = SaidMessage.In(SourceTree.Own).ToArray();

        Breaches.AssertSeen(60, messages);
        Breaches.AssertNone(Confused(messages));
    }

    [Fact]
    public void A_metric_is_named_as_OpenTelemetry_names_them()
    {
        var instruments = Instrument.In(SourceTree.Own).ToArray();

        Breaches.AssertSeen(30, instruments);
        Breaches.AssertNone(Misnamed(instruments));
        Assert.Equal(
            SourceTree.Own.Files("src", "*.cs").Sum(file => SourceTree.Own.Read(file).Split("Meter.Create").Length - 1), instruments.Length);
    }

    [Fact]
    public async Task Every_public_name_stands_on_the_page_of_names()
    {
        await using var hub = new BuiltHub();

        if (Snapshot.Documents.Difference("names.md", PublicNames.Page(SourceTree.Own, hub.Routes)) is { } difference)
            Assert.Fail(difference);
    }

    [Fact]
    public void A_name_of_ours_for_a_setting_is_explained_where_the_setting_stands()
    {
        var explained = SourceTree.Own.Read("src/Enlace.Host/appsettings.json");

        Breaches.AssertNone(SettingNames.Places.Where(pair => pair.Key.StartsWith("ENLACE_", StringComparison.Ordinal)).Select(pair => pair.Key)
            .Where(name => !explained.Contains($"// {name}: ", StringComparison.Ordinal)).Select(name => $"{name} has no comment of its own in appsettings.json"));
        Breaches.AssertNone(EnvironmentName().Matches(explained).Select(match => match.Value).Distinct()
            .Where(name => !SettingNames.Knows(name) && !name.StartsWith("ENLACE__", StringComparison.Ordinal)).Select(name => $"{name} is explained and not known"));
    }

    [Fact]
    public void An_id_that_says_two_things_a_text_with_two_ids_and_an_id_of_others_are_told()
    {
        using var planted = new PlantedTree()
            .With("src/Enlace.Kernel/A.cs", """[LoggerMessage(100, LogLevel.Error, "It broke")]""")
            .With("src/Enlace.Kernel/B.cs", """[LoggerMessage(100, LogLevel.Error, "It is gone")]""")
            .With("src/Enlace.Kernel/C.cs", """[LoggerMessage(101, LogLevel.Error, "It broke")]""")
            .With("src/Enlace.Leads/D.cs", """[LoggerMessage(102, LogLevel.Error, "It is new")]""")
            .With("src/Enlace.Ads/E.cs", """[LoggerMessage(103, LogLevel.Error, "It is \"odd\"")]""");

        Assert.Equal(
            [
                "100 says 2 things: It broke, It is gone (src/Enlace.Kernel/A.cs, src/Enlace.Kernel/B.cs)",
                "'It broke' is said in 2 places: src/Enlace.Kernel/A.cs, src/Enlace.Kernel/C.cs",
                "103 in src/Enlace.Ads/E.cs is not one of Enlace.Ads's",
                "102 in src/Enlace.Leads/D.cs is not one of Enlace.Leads's",
            ],
            Confused([.. SaidMessage.In(planted.Tree)]));
    }

    [Theory]
    [InlineData("""M.CreateCounter<long>("evt.Things", "{thing}", "Things.")""", "words in lower case")]
    [InlineData("""M.CreateCounter<long>("things", "{thing}", "Things.")""", "words in lower case")]
    [InlineData("""M.CreateHistogram<double>("evt.wait_seconds", "s", "Waits.")""", "the unit and the kind")]
    [InlineData("""M.CreateCounter<long>("evt.things.total", "{thing}", "Things.")""", "the unit and the kind")]
    [InlineData("""M.CreateObservableGauge("evt.age", () => Of(1, "x"), "seconds", "Age.")""", "its unit 'seconds'")]
    [InlineData("""M.CreateGauge<long>("evt.age", "s", "Age")""", "no sentence")]
    [InlineData("""M.CreateGauge<long>("evt.age", "s", "Age."); M.CreateCounter<long>("evt.age", "s", "Age.");""", "evt.age is 2 metrics")]
    public void A_metric_that_is_named_otherwise_is_told(string source, string words)
    {
        using var planted = new PlantedTree().With("src/Enlace.Ads/AdMeters.cs", source);

        Breaches.AssertTold(Misnamed([.. Instrument.In(planted.Tree)]), words);
    }

    private static IEnumerable<string> Confused(IReadOnlyCollection<SaidMessage> messages) =>
        messages.GroupBy(message => message.Id).Where(group => group.Count() > 1)
            .Select(group => $"{group.Key} says {group.Count()} things: {string.Join(", ", group.Select(m => m.Text))} ({string.Join(", ", group.Select(m => m.File))})")
            .Concat(messages.GroupBy(message => message.Text).Where(group => group.Count() > 1)
                .Select(group => $"'{group.Key}' is said in {group.Count()} places: {string.Join(", ", group.Select(m => m.File))}"))
            .Concat(messages.Where(message => !Hundreds.TryGetValue(message.Project, out var own) || message.Id < own.From || message.Id > own.To)
                .Select(message => $"{message.Id} in {message.File} is not one of {message.Project}'s"));

    private static IEnumerable<string> Misnamed(IReadOnlyCollection<Instrument> instruments) =>
        instruments.SelectMany(instrument => instrument.Faults())
            .Concat(instruments.GroupBy(instrument => instrument.Name).Where(group => group.Count() > 1).Select(group => $"{group.Key} is {group.Count()} metrics"));

    [GeneratedRegex(@"\bENLACE_[A-Z_]+\b")]
    private static partial Regex EnvironmentName();
}
