namespace Enlace.Tests.Architecture;

/// <summary>Use cases, reactions and jobs do not know each other: each can be read, changed and deleted alone.</summary>
public sealed class Rule05SlicesAreStrangers
{
    private static readonly string[] Folders = ["UseCases", "Reactions", "Jobs"];

    [Fact]
    public void No_slice_names_another()
    {
        Breaches.AssertSeen(10, House.Graph.Types.Where(IsSlice).DistinctBy(type => type.Outermost).ToArray());
        Breaches.AssertNone(Find(House.Graph));
    }

    [Theory]
    [InlineData("CallsASlice names Enlace.Tests.Architecture.Planted.UseCases.SendInvoice")]
    [InlineData("BorrowsARecord+Response names Enlace.Tests.Architecture.Planted.UseCases.SendInvoice+Request")]
    [InlineData("AwaitsASlice names Enlace.Tests.Architecture.Planted.UseCases.SendInvoice")]
    [InlineData("PassesALambda names Enlace.Tests.Architecture.Planted.UseCases.SendInvoice")]
    [InlineData("BooksWhenInvoicePaid names Enlace.Tests.Architecture.Planted.UseCases.SendInvoice")]
    public void A_slice_that_leans_on_another_is_told(string words) => Breaches.AssertTold(Find(TypeGraph.Planted), words);

    private static bool IsSlice(TypeName type) => type.Namespace.Split('.').Any(Folders.Contains);

    private static IEnumerable<string> Find(TypeGraph graph) =>
        from edge in graph.Edges
        where IsSlice(edge.From) && IsSlice(edge.To)
        select edge.ToString();
}
