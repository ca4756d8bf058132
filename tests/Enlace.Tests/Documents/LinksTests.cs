using Enlace.Tests.Architecture;

namespace Enlace.Tests.Documents;

/// <summary>A link leads to a file that is there, and one that names a member of a type leads to the file in which it stands.</summary>
public sealed class LinksTests
{
    [Fact]
    public void Every_link_leads_somewhere()
    {
        Breaches.AssertSeen(40, Document.All(SourceTree.Own).SelectMany(document => document.Links).ToArray());
        Breaches.AssertNone(Broken(SourceTree.Own));
    }

    [Fact]
    public void The_walks_name_what_is_there()
    {
        var walks = Document.Read("docs/walks.md");

        Breaches.AssertSeen(40, walks.Links.ToArray());
        Breaches.AssertNone(Strayed(SourceTree.Own, walks));
    }

    [Fact]
    public void A_link_to_nothing_and_a_member_that_moved_are_told()
    {
        using var planted = new PlantedTree()
            .With("src/Ads/Ad.cs", "class Ad { void Show() { } }")
            .With("docs/ads.md", "[`Ad.Show`](../src/Ads/Ad.cs), [`Ad.Hide`](../src/Ads/Ad.cs), [all](../README.md#ads), [gone](gone.md), [outside](https://example.com/x)")
            .With("README.md", "");

        Assert.Equal(["docs/ads.md: nothing is at docs/gone.md"], Broken(planted.Tree));
        Assert.Equal(["docs/ads.md: src/Ads/Ad.cs has no Hide"], Strayed(planted.Tree, Document.All(planted.Tree).Single(document => document.Path == "docs/ads.md")));
    }

    private static IEnumerable<string> Broken(SourceTree tree) =>
        from document in Document.All(tree)
        from link in document.Links
        where !tree.Has(link.File) && !Directory.Exists(Path.Combine(tree.Root, link.File))
        select $"{document.Path}: nothing is at {link.File}";

    private static IEnumerable<string> Strayed(SourceTree tree, Document document) =>
        from link in document.Links
        let parts = link.Label.Trim('`').Split('.')
        where parts.Length == 2 && link.File.EndsWith($"/{parts[0]}.cs", StringComparison.Ordinal)
        where !tree.Read(link.File).Contains($" {parts[1]}", StringComparison.Ordinal)
        select $"{document.Path}: {link.File} has no {parts[1]}";
}
