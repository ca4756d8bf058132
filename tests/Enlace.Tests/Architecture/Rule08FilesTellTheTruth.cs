namespace Enlace.Tests.Architecture;

/// <summary>A file is what its name and its folder say, small enough to read at once, and tested where everyone looks for it.</summary>
public sealed class Rule08FilesTellTheTruth
{
    [Fact]
    public void A_file_bears_the_name_of_its_one_type_and_the_namespace_of_its_folder()
    {
        Breaches.AssertSeen(150, SourceFile.In(SourceTree.Own).ToArray());
        Breaches.AssertNone(SourceFile.In(SourceTree.Own).SelectMany(Lies));
    }

    [Fact]
    public void No_file_is_too_long_and_no_folder_too_deep() => Breaches.AssertNone(SourceFile.In(SourceTree.Own).SelectMany(TooMuch));

    [Fact]
    public void Every_slice_has_its_tests()
    {
        Breaches.AssertSeen(10, Slices(SourceTree.Own).ToArray());
        Breaches.AssertNone(Untested(SourceTree.Own));
    }

    [Theory]
    [InlineData("src/Enlace.Ads/UseCases/RegisterAd.cs", "namespace Enlace.Ads.UseCases;\ninternal sealed class SignedHandler;\n", "its type is SignedHandler")]
    [InlineData("src/Enlace.Ads/RegisterAd.cs", "namespace Enlace.Ads;\npublic sealed record RegisterAd(int A);\ninternal enum AdState\n{\n}\n", "2 types: RegisterAd, AdState")]
    [InlineData("src/Enlace.Ads/Empty.cs", "namespace Enlace.Ads;\n// public class Empty\n", "no type")]
    [InlineData("src/Enlace.Ads/Domain/Ad.cs", "namespace Enlace.Ads;\ninternal sealed class Ad;\n", "namespace is Enlace.Ads, its folder says Enlace.Ads.Domain")]
    [InlineData("src/Enlace.Ads/Block.cs", "namespace Enlace.Ads\n{\n    class Block;\n}\n", "namespace is missing")]
    [InlineData("src/Enlace.Ads/A/B/C/D/Deep.cs", "namespace Enlace.Ads.A.B.C.D;\nclass Deep;\n", "6 folders deep")]
    public void A_file_that_lies_is_told(string file, string text, string words)
    {
        using var planted = new PlantedTree().With(file, text);

        Breaches.AssertTold(SourceFile.In(planted.Tree).SelectMany(found => Lies(found).Concat(TooMuch(found))), file, words);
    }

    [Fact]
    public void A_file_of_301_lines_and_a_program_of_61_are_told()
    {
        using var planted = new PlantedTree()
            .With("src/Enlace.Ads/Ad.cs", "namespace Enlace.Ads;\nclass Ad;\n" + string.Concat(Enumerable.Repeat("//\n", 299)))
            .With("src/Enlace.Host/Program.cs", string.Concat(Enumerable.Repeat("//\n", 61)))
            .With("src/Enlace.Ads/Fits.cs", "namespace Enlace.Ads;\nclass Fits;\n" + string.Concat(Enumerable.Repeat("//\n", 298)));

        Assert.Equal(
            ["src/Enlace.Ads/Ad.cs: 301 lines, at most 300", "src/Enlace.Host/Program.cs: 61 lines, at most 60"],
            SourceFile.In(planted.Tree).SelectMany(TooMuch));
    }

    [Fact]
    public void A_slice_without_tests_is_told()
    {
        using var planted = new PlantedTree()
            .With("src/Enlace.Ads/UseCases/RegisterAd.cs", "")
            .With("src/Enlace.Ads/Tracking/UseCases/CountClick.cs", "")
            .With("tests/Enlace.Tests/Ads/Tracking/UseCases/CountClickTests.cs", "");

        Assert.Equal(["src/Enlace.Ads/UseCases/RegisterAd.cs: tests/Enlace.Tests/Ads/UseCases/RegisterAdTests.cs is missing"], Untested(planted.Tree));
    }

    private static IEnumerable<string> Lies(SourceFile file)
    {
        if (file.Name == "Program")
            yield break;
        if (file.Types.Count != 1)
            yield return $"{file.Path}: {(file.Types.Count == 0 ? "no type" : $"{file.Types.Count} types: {string.Join(", ", file.Types)}")}, exactly one is wanted";
        else if (file.Types[0] != file.Name)
            yield return $"{file.Path}: its type is {file.Types[0]}";
        if (file.Namespace != file.FolderNamespace)
            yield return $"{file.Path}: namespace is {file.Namespace ?? "missing"}, its folder says {file.FolderNamespace}";
    }

    private static IEnumerable<string> TooMuch(SourceFile file)
    {
        const int MostFolders = 5;
        var most = file.Name == "Program" ? 60 : 300;
        if (file.Lines > most)
            yield return $"{file.Path}: {file.Lines} lines, at most {most}";
        if (file.Folders > MostFolders)
            yield return $"{file.Path}: {file.Folders} folders deep, at most {MostFolders}";
    }

    private static IEnumerable<string> Slices(SourceTree tree) =>
        tree.Files("src", "*.cs").Where(file => file.Split('/')[^2] == "UseCases");

    private static IEnumerable<string> Untested(SourceTree tree) =>
        from slice in Slices(tree)
        let tests = $"tests/Enlace.Tests/{slice["src/Enlace.".Length..^".cs".Length]}Tests.cs"
        where !tree.Has(tests)
        select $"{slice}: {tests} is missing";
}
