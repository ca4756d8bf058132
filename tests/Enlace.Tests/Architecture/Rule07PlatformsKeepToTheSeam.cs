using System.Text.RegularExpressions;
using Enlace.Messaging;
using Enlace.Messaging.Domain;
using Enlace.Tests.Messaging.Platforms;

namespace Enlace.Tests.Architecture;

/// <summary>
/// What CONTRIBUTING says of a platform: it calls and reads through the seam, so that guard, time-outs, silence and foreign JSON are treated in one place; its
/// tests stand in the mirror of its folder; and what is new to the wire is known to the channels' table.
/// </summary>
public sealed partial class Rule07PlatformsKeepToTheSeam
{
    private const string Platforms = "src/Enlace.Messaging/Platforms", Tests = "tests/Enlace.Tests/Messaging/Platforms";

    [Fact]
    public void A_platform_calls_by_PlatformCalls_and_reads_by_LooseJson()
    {
        Breaches.AssertSeen(20, InFolders(SourceTree.Own).ToArray());
        Breaches.AssertNone(Strays(SourceTree.Own));
    }

    [Fact]
    public void Each_platform_has_its_cases_in_the_mirror_of_its_folder()
    {
        Breaches.AssertSeen(5, AllPlatforms.InProduct.ToArray());
        Breaches.AssertNone(AllPlatforms.All.SelectMany(cases => Elsewhere(cases.Platform.Namespace!.Split('.')[^1], cases.Folder)));
    }

    [Fact]
    public void Every_word_of_the_wire_is_in_the_checks_of_the_channels_table_and_is_served()
    {
        foreach (var engine in (string[])["Postgres", "Sqlite"])
        {
            var sql = SourceTree.Own.Read($"src/Enlace.Messaging/Data/Migrations/{engine}/0001_channels.sql");
            Breaches.AssertNone(Unlike(sql, "platform", [.. MessagingWire.Glossary.Words<PlatformKind>()]));
            Breaches.AssertNone(Unlike(sql, "provider", [.. MessagingWire.Glossary.Words<ProviderKind>()]));
        }

        Breaches.AssertNone(Enum.GetValues<PlatformKind>().Where(kind => AllPlatforms.All.All(cases => cases.Kind != kind)).Select(kind => $"nobody serves {kind}"));
        Breaches.AssertNone(Enum.GetValues<ProviderKind>().Where(kind => AllPlatforms.All.All(cases => cases.Provider != kind)).Select(kind => $"nobody serves {kind}"));
    }

    [Fact]
    public void One_that_goes_its_own_way_is_told()
    {
        using var planted = new PlantedTree()
            .With($"{Platforms}/Pigeon/PigeonPlatform.cs", "using var client = new HttpClient();\n")
            .With($"{Platforms}/Pigeon/PigeonPayload.cs", "var json = JsonDocument.Parse(body);\n")
            .With($"{Platforms}/LooseJson.cs", "JsonDocument.Parse(body)\n");

        Assert.Equal(
            [$"{Platforms}/Pigeon/PigeonPayload.cs: JsonDocument.Parse goes past the seam", $"{Platforms}/Pigeon/PigeonPlatform.cs: HttpClient goes past the seam"], Strays(planted.Tree));
        Assert.Equal(["cases of Pigeon stand in Loft"], Elsewhere("Pigeon", "Loft"));
        Assert.Empty(Elsewhere("WhatsApp", "WhatsApp/Dialog360"));
        const string Sql = "platform varchar(50) NOT NULL CHECK (platform IN ('a', 'b'))";
        Assert.Equal(["the table does not know the platform c", "the wire does not know the platform b"], Unlike(Sql, "platform", ["a", "c"]));
    }

    private static IEnumerable<string> InFolders(SourceTree tree) => tree.Files(Platforms, "*.cs").Where(file => file.Split('/').Length > Platforms.Split('/').Length + 1);

    private static IEnumerable<string> Strays(SourceTree tree) =>
        from file in InFolders(tree)
        from Match match in PastTheSeam().Matches(tree.Read(file))
        select $"{file}: {match.Value} goes past the seam";

    private static IEnumerable<string> Elsewhere(string platform, string folder)
    {
        if (folder.Split('/')[0] != platform)
            yield return $"cases of {platform} stand in {folder}";
        else if (!SourceTree.Own.Files($"{Tests}/{platform}", "*Cases.cs").Any() || !SourceTree.Own.Files($"{Tests}/{folder}", "webhooks.json").Any())
            yield return $"{Tests}/{folder} has no cases";
    }

    private static IEnumerable<string> Unlike(string sql, string column, string[] words)
    {
        var check = Regex.Match(sql, $@"CHECK \({column} IN \((?<words>[^)]*)\)").Groups["words"].Value;
        string[] known = [.. check.Split(',').Select(word => word.Trim().Trim('\''))];
        return words.Except(known).Select(word => $"the table does not know the {column} {word}").Concat(known.Except(words).Select(word => $"the wire does not know the {column} {word}"));
    }

    [GeneratedRegex(@"\bHttpClient\b|\bCreateClient\b|\bJsonDocument\.Parse\b|\bJsonSerializer\.Deserialize\b")]
    private static partial Regex PastTheSeam();
}
