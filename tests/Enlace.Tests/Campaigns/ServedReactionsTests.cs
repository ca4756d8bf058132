using System.Text.RegularExpressions;
using Enlace.Campaigns;
using Enlace.Kernel;
using Enlace.Kernel.Events;
using Enlace.Tests.Architecture;

namespace Enlace.Tests.Campaigns;

/// <summary>The four processes of <c>docs/campaigns.md</c> do all the module's work between them, and no two of them the same.</summary>
public sealed partial class ServedReactionsTests
{
    private const string Page = "docs/campaigns.md";

    [Fact]
    public void Each_reaction_is_the_work_of_one_of_the_four()
    {
        var (processes, reactions) = (Processes().ToArray(), Reactions());

        Assert.Equal(["bff", "campaign", "partner", "traking"], processes.Select(process => process.Name).Order(StringComparer.Ordinal));
        Breaches.AssertSeen(20, reactions);
        Breaches.AssertNone(
            from reaction in reactions
            let servants = processes.Where(process => process.Options.DoesServe(reaction)).Select(process => process.Name).ToArray()
            where servants.Length != 1
            select $"{reaction} is served by {(servants.Length == 0 ? "nobody" : string.Join(" and ", servants))}");
    }

    [Fact]
    public void Nothing_stands_there_that_is_no_work() => Breaches.AssertNone(
        from process in Processes()
        from start in process.Options.Serves
        where start != "none" && !Reactions().Any(reaction => reaction.StartsWith(start, StringComparison.Ordinal))
        select $"{process.Name} serves {start}, with which no reaction begins");

    private static string[] Reactions()
    {
        var subscriptions = new Subscriptions();
        subscriptions.For(new CampaignsModule());
        return [.. subscriptions.Bindings.Select(binding => binding.Name)];
    }

    private static IEnumerable<(string Name, KernelOptions Options)> Processes() =>
        from Match row in Row().Matches(SourceTree.Own.Read(Page))
        select (row.Groups["name"].Value, new KernelOptions { Serves = row.Groups["serves"].Value.Split(',') });

    [GeneratedRegex(@"^\| (?<name>\w+) \| 800\d \| `(?<serves>[^`]+)` \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
