using Enlace.Kernel.Http;
using Enlace.Partners;

namespace Enlace.Tests.Partners;

public sealed class PageMarkTests
{
    private static readonly PageMark Mark = new(new DateTimeOffset(2026, 1, 31, 12, 0, 0, 123, 456, TimeSpan.Zero), Guid.CreateVersion7());

    [Fact]
    public void Comes_back_as_it_was() => Assert.Equal(Mark, PageMark.Read(Mark.Text("lista"), "lista"));

    [Fact]
    public void Belongs_to_one_list() => Assert.Null(PageMark.Read(Mark.Text("lista"), "otra"));

    [Theory]
    [InlineData("lista.1.x")]
    [InlineData("lista.1")]
    [InlineData("lista.x.00000000000000000000000000000001")]
    [InlineData("lista.9223372036854775807.00000000000000000000000000000001")]
    [InlineData("lista.-9223372036854775808.00000000000000000000000000000001")]
    public void A_forged_mark_is_none(string place) => Assert.Null(PageMark.Read(Cursor.Encode(place), "lista"));

    [Fact]
    public void No_mark_is_the_first_page()
    {
        Assert.True(PageMark.IsMark(null, "lista"));
        Assert.False(PageMark.IsMark("", "lista"));
    }
}
