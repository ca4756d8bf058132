using Enlace.Partners;
using Enlace.Partners.UseCases;

namespace Enlace.Tests.Partners.UseCases;

public sealed class ListKycHistoryTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("1", "")]
    [InlineData("500", "")]
    [InlineData("0", "limite")]
    [InlineData("501", "limite")]
    [InlineData("1,2", "limite")]
    public void A_page_has_one_to_five_hundred_rows(string? limit, string wrong) =>
        Assert.Equal(wrong, CheckTable.Fields(ListKycHistory.Check, new PageQuery(Limit: limit)));

    [Fact]
    public void Takes_its_own_page_marks_only()
    {
        var mark = new PageMark(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero), Guid.CreateVersion7());

        Assert.Equal("", CheckTable.Fields(ListKycHistory.Check, new PageQuery(Cursor: mark.Text("kyc"))));
        Assert.Equal("cursor", CheckTable.Fields(ListKycHistory.Check, new PageQuery(Cursor: mark.Text("otra"))));
        Assert.Equal("cursor", CheckTable.Fields(ListKycHistory.Check, new PageQuery(Cursor: "basura")));
    }
}
