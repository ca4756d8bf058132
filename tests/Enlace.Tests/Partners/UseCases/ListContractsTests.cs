using Enlace.Partners;
using Enlace.Partners.UseCases;

namespace Enlace.Tests.Partners.UseCases;

public sealed class ListContractsTests
{
    [Theory]
    [InlineData(null, null, "")]
    [InlineData("500", null, "")]
    [InlineData("501", null, "limite")]
    [InlineData("0", "basura", "limite,cursor")]
    public void A_page_has_one_to_five_hundred_rows(string? limit, string? cursor, string wrong) =>
        Assert.Equal(wrong, CheckTable.Fields(ListContracts.Check, new PageQuery(limit, cursor)));
}
