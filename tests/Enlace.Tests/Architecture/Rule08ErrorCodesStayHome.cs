using System.Reflection;
using Enlace.Kernel.Http;

namespace Enlace.Tests.Architecture;

/// <summary>A published error code is spelled in one place per module; everything else says it by its English name.</summary>
public sealed class Rule08ErrorCodesStayHome
{
    private static readonly string[] Homes = ["Faults.cs", "Errors.cs", "Wire.cs", "/ProblemShape.cs"];

    [Fact]
    public void No_error_code_is_spelled_elsewhere()
    {
        // Each in its own project: "too_large" is one module's refusal and, elsewhere, the outcome of a delivery.
        var codes = House.Modules.Append(House.Kernel).ToDictionary(assembly => assembly.GetName().Name!, assembly => Codes(assembly.GetTypes()).ToArray());

        Breaches.AssertSeen(7, [.. codes.Values.SelectMany(some => some)]);
        Breaches.AssertNone(codes.SelectMany(project => Find(SourceTree.Own, project.Key, project.Value)));
    }

    [Fact]
    public void A_code_in_a_use_case_is_told()
    {
        using var planted = new PlantedTree()
            .With("src/Enlace.Ads/AdsFaults.cs", """Missing = new("AD_MISSING", 404, "…")""")
            .With("src/Enlace.Ads/UseCases/ReadAd.cs", """
                // "AD_MISSING" in a comment repeats it as well
                return Results.Json(new { codigo = "AD_MISSING" });
                """)
            .With("src/Enlace.Ads/UseCases/OtherAd.cs", "AdsFaults.Missing; // AD_MISSING")
            .With("src/Enlace.Bids/Bid.cs", """new Outcome("AD_MISSING")""");

        var found = Find(planted.Tree, "Enlace.Ads", [.. Codes([typeof(PlantedFaults)])]).ToArray();

        Breaches.AssertTold(found, "src/Enlace.Ads/UseCases/ReadAd.cs: \"AD_MISSING\" belongs into the module's faults");
        Assert.Single(found);
    }

    private static IEnumerable<string> Find(SourceTree tree, string project, IReadOnlyCollection<string> codes) =>
        from file in tree.Files($"src/{project}", "*.cs")
        where !Homes.Any(home => file.EndsWith(home, StringComparison.Ordinal))
        let text = tree.Read(file)
        from code in codes
        where text.Contains($"\"{code}\"", StringComparison.Ordinal)
        select $"{file}: \"{code}\" belongs into the module's faults";

    private static IEnumerable<string> Codes(IEnumerable<Type> types) =>
        types.Where(type => !type.ContainsGenericParameters)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(Fault))
            .Select(field => ((Fault)field.GetValue(null)!).Code)
            .Distinct();

    private static class PlantedFaults
    {
        public static readonly Fault Missing = new("AD_MISSING", 404, "It does not exist.");
    }
}
