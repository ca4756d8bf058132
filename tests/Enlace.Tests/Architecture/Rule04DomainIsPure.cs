namespace Enlace.Tests.Architecture;

/// <summary>What decides knows no framework; what carries knows no business.</summary>
public sealed class Rule04DomainIsPure
{
    private static readonly string[] Forbidden =
        ["Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Microsoft.Extensions", "Npgsql", "Microsoft.Data", "Enlace.Kernel", "Enlace.Contracts"];

    // The one exception: an entity says whose it is, in the interface that the tenant wall looks for. A list of entities elsewhere could forget one.
    private const string TenantMark = "Enlace.Kernel.Persistence.ITenantOwned";

    [Fact]
    public void Domain_depends_on_nothing_but_itself()
    {
        Breaches.AssertSeen(5, House.Graph.Types.Where(IsDomain).ToArray());
        Breaches.AssertNone(InDomain(House.Graph));
    }

    [Fact]
    public void Kernel_names_no_business()
    {
        Breaches.AssertSeen(100, House.Graph.Types.Where(type => type.IsIn("Enlace.Kernel")).ToArray());
        Breaches.AssertSeen(1, House.Graph.Edges.Where(edge => edge.From.IsIn("Enlace.Kernel") && edge.To.IsIn("Enlace.Contracts")).ToArray());
        Breaches.AssertNone(InKernel(House.Graph, "Enlace.Kernel", "Enlace.Contracts"));
    }

    [Theory]
    [InlineData("SavedInvoice names Microsoft.EntityFrameworkCore.DbContext")]
    [InlineData("TellingInvoice names Enlace.Contracts.IEvent")]
    [InlineData("RefusingInvoice names Enlace.Kernel.Http.Fault")]
    [InlineData("RoutedInvoice names Microsoft.AspNetCore.Http.HttpContext")]
    public void A_domain_that_leans_on_a_framework_is_told(string words) => Breaches.AssertTold(InDomain(TypeGraph.Planted), words);

    [Fact]
    public void A_kernel_that_knows_a_module_is_told() => Breaches.AssertTold(
        InKernel(TypeGraph.Planted, "Enlace.Tests.Architecture.Planted.Mechanism", "Enlace.Tests.Architecture.Planted"),
        "InvoiceAwareMechanism names Enlace.Tests.Architecture.Planted.Billing.InvoicePaid");

    private static bool IsDomain(TypeName type) => type.Namespace.Split('.').Skip(2).Contains("Domain");

    private static IEnumerable<string> InDomain(TypeGraph graph) =>
        from edge in graph.Edges
        where IsDomain(edge.From) && Forbidden.Any(edge.To.IsIn) && edge.To.Outermost != TenantMark
        select edge.ToString();

    /// <summary>The root of Contracts is the Kernel's to use; what lies in a module's folder is not.</summary>
    private static IEnumerable<string> InKernel(TypeGraph graph, string kernel, string contracts) =>
        from edge in graph.Edges
        where edge.From.IsIn(kernel) && edge.To.IsIn(contracts) && edge.To.Namespace != contracts
        select edge.ToString();
}
