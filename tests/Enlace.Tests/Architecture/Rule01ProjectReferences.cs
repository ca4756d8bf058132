using System.Xml.Linq;

namespace Enlace.Tests.Architecture;

/// <summary>Who may see whom, in one table. The compiler enforces what the project files say; this keeps the project files honest.</summary>
public sealed class Rule01ProjectReferences
{
    private const string Module = "Enlace.Contracts Enlace.Kernel";

    private static readonly Dictionary<string, string> Allowed = new(StringComparer.Ordinal)
    {
        ["Enlace.Contracts"] = "",
        ["Enlace.Kernel"] = "Enlace.Contracts",
        ["Enlace.Campaigns"] = Module,
        ["Enlace.Leads"] = Module,
        ["Enlace.Lending"] = Module,
        ["Enlace.Messaging"] = Module,
        ["Enlace.Partners"] = Module,
        ["Enlace.Redis"] = "Enlace.Kernel",
        ["Enlace.Transports"] = "Enlace.Kernel",
        // It speaks other people's protocols to anybody who listens; nothing of ours may lean on it, so it leans on nothing of ours.
        ["Enlace.Sandbox"] = "",
        ["Enlace.Host"] = "Enlace.Campaigns Enlace.Kernel Enlace.Leads Enlace.Lending Enlace.Messaging Enlace.Partners Enlace.Redis Enlace.Sandbox Enlace.Transports",
        ["Enlace.Tests"] = "Enlace.Host",
        ["Enlace.SystemTests"] = "Enlace.Host",
        ["Enlace.Bench"] = "Enlace.Host",
    };

    /// <summary>Packages that one module has for itself, and the decision that says why.</summary>
    private static readonly Dictionary<string, string> OwnPackages = new(StringComparer.Ordinal)
    {
        ["Enlace.Leads Cronos"] = "docs/adr/0023-one-permit-for-odoo.md",
        ["Enlace.Leads Microsoft.Data.SqlClient"] = "docs/adr/0021-a-second-database-is-a-mirror-told-by-triggers.md",
    };

    [Fact]
    public void Project_references_equal_the_table()
    {
        Breaches.AssertSeen(9, Projects(SourceTree.Own));
        Breaches.AssertNone(Find(SourceTree.Own, Allowed));
    }

    [Fact]
    public void A_module_that_sees_another_module_is_told()
    {
        using var planted = new PlantedTree()
            .With("src/Module.props", """<Project><ItemGroup><ProjectReference Include="$(MSBuildThisFileDirectory)Kernel/Kernel.csproj" /></ItemGroup></Project>""")
            .With("src/Kernel/Kernel.csproj", "<Project />")
            .With("src/Loans/Loans.csproj", """<Project><Import Project="../Module.props" /></Project>""")
            .With("src/Ads/Ads.csproj", """<Project><Import Project="../Module.props" /><ItemGroup><ProjectReference Include="..\Loans\Loans.csproj" /></ItemGroup></Project>""");
        var table = new Dictionary<string, string> { ["Kernel"] = "", ["Loans"] = "Kernel", ["Ads"] = "Kernel" };

        var found = Find(planted.Tree, table).ToArray();

        Assert.Equal(["Ads references [Kernel Loans], the table says [Kernel]"], found);
    }

    [Fact]
    public void A_project_beside_the_table_and_a_row_without_a_project_are_told()
    {
        using var planted = new PlantedTree().With("src/Common/Common.csproj", "<Project />");

        Breaches.AssertTold(Find(planted.Tree, new Dictionary<string, string> { ["Kernel"] = "" }), "Common is not in the table", "Kernel has no project");
    }

    [Fact]
    public void Only_the_host_names_the_sandbox_and_only_to_offer_it()
    {
        Breaches.AssertSeen(2, Leaning(SourceTree.Own).ToArray());
        Assert.Equal(["src/Enlace.Host/HubSandbox.cs", "src/Enlace.Host/Program.cs", "src/Enlace.Host/SandboxFaultPoints.cs"], Leaning(SourceTree.Own));
    }

    [Fact]
    public void Product_code_that_leans_on_the_sandbox_is_told()
    {
        using var planted = new PlantedTree()
            .With("src/Enlace.Sandbox/Odoo/OdooServer.cs", "namespace Enlace.Sandbox.Odoo;")
            .With("src/Enlace.Leads/Leads.cs", "using Enlace.Sandbox.Odoo;");

        Assert.Equal(["src/Enlace.Leads/Leads.cs"], Leaning(planted.Tree));
    }

    [Fact]
    public void A_package_in_contracts_is_told()
    {
        using var planted = new PlantedTree()
            .With("src/Enlace.Contracts/Enlace.Contracts.csproj", """<Project><ItemGroup><PackageReference Include="Newtonsoft.Json" /></ItemGroup></Project>""");

        Breaches.AssertTold(Find(planted.Tree, new Dictionary<string, string> { ["Enlace.Contracts"] = "" }), "Enlace.Contracts takes the package Newtonsoft.Json");
    }

    private static IEnumerable<string> Leaning(SourceTree tree) => tree.Files("src", "*.cs")
        .Where(file => !file.StartsWith("src/Enlace.Sandbox/", StringComparison.Ordinal) && tree.Read(file).Contains("Enlace.Sandbox", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Find(SourceTree tree, Dictionary<string, string> allowed)
    {
        var projects = Projects(tree);
        foreach (var missing in allowed.Keys.Except(projects.Keys))
            yield return $"{missing} has no project, take it out of the table";
        foreach (var (name, file) in projects)
        {
            var items = Items(tree, file).ToArray();
            var references = string.Join(' ', items.Where(item => item.Name.LocalName == "ProjectReference").Select(Target).Order(StringComparer.Ordinal));
            if (!allowed.TryGetValue(name, out var row))
                yield return $"{name} is not in the table";
            else if (references != row)
                yield return $"{name} references [{references}], the table says [{row}]";
            // Contracts is what everyone must be able to read; modules get their packages through Module.props, all the same ones.
            if (name == "Enlace.Contracts" || row == Module)
            {
                foreach (var package in items.Where(item => item.Name.LocalName == "PackageReference").Select(item => item.Attribute("Include")?.Value))
                {
                    if (!OwnPackages.TryGetValue($"{name} {package}", out var decision) || !tree.Read(decision).Contains(package!, StringComparison.Ordinal))
                        yield return $"{name} takes the package {package}, an ADR must say why";
                }
            }
        }
    }

    private static Dictionary<string, string> Projects(SourceTree tree) =>
        tree.Files("", "*.csproj").ToDictionary(file => Path.GetFileNameWithoutExtension(file), StringComparer.Ordinal);

    /// <summary>The items of a project file and of the files it imports.</summary>
    private static IEnumerable<XElement> Items(SourceTree tree, string file)
    {
        var xml = XDocument.Parse(tree.Read(file));
        var imported = xml.Descendants("Import").Select(import => Path.Combine(Path.GetDirectoryName(file)!, import.Attribute("Project")!.Value));
        return xml.Descendants("ItemGroup").Elements().Concat(imported.SelectMany(path => Items(tree, path)));
    }

    private static string Target(XElement reference) =>
        Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/').Replace("$(MSBuildThisFileDirectory)", "", StringComparison.Ordinal));
}
