using Enlace.Partners;
using Enlace.Partners.UseCases;

namespace Enlace.Tests.Partners.UseCases;

public sealed class ListPartnersTests
{
    private static readonly PageMark Mark = new(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero), Guid.CreateVersion7());

    [Fact]
    public void Needs_nothing() => Assert.Equal("", CheckTable.Fields(ListPartners.Check, new ListPartners.Query()));

    [Theory]
    [InlineData("ACTIVO", "")]
    [InlineData("ELIMINADO", "")]
    [InlineData("activo", "estado")]
    [InlineData("", "estado")]
    public void Knows_the_states(string status, string wrong) =>
        Assert.Equal(wrong, CheckTable.Fields(ListPartners.Check, new ListPartners.Query(Status: ["ACTIVO", status])));

    [Theory]
    [InlineData("REQUIERE_DOCUMENTOS", "")]
    [InlineData("LISTO", "estado_kyc")]
    public void Knows_the_KYC_states(string status, string wrong) =>
        Assert.Equal(wrong, CheckTable.Fields(ListPartners.Check, new ListPartners.Query(KycStatus: [status])));

    [Theory]
    [InlineData("true", "")]
    [InlineData("false", "")]
    [InlineData("TRUE", "incluir_eliminados")]
    [InlineData("", "incluir_eliminados")]
    public void Deleted_ones_are_shown_or_not(string text, string wrong) =>
        Assert.Equal(wrong, CheckTable.Fields(ListPartners.Check, new ListPartners.Query(IncludeDeleted: text)));

    [Theory]
    [InlineData("fecha_creacion", "")]
    [InlineData("-fecha_creacion", "")]
    [InlineData("nombre", "orden")]
    public void Has_two_orders(string order, string wrong) =>
        Assert.Equal(wrong, CheckTable.Fields(ListPartners.Check, new ListPartners.Query(Order: order)));

    [Fact]
    public void Searches_for_nothing_that_cannot_be_stored() =>
        Assert.Equal("q", CheckTable.Fields(ListPartners.Check, new ListPartners.Query(Search: "a\0b")));

    [Fact]
    public void A_page_mark_belongs_to_one_order()
    {
        var mark = Mark.Text("partners-NewestFirst");

        Assert.Equal("", CheckTable.Fields(ListPartners.Check, new ListPartners.Query(Cursor: mark)));
        Assert.Equal("cursor", CheckTable.Fields(ListPartners.Check, new ListPartners.Query(Cursor: mark, Order: "fecha_creacion")));
    }
}
