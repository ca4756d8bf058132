using Enlace.Kernel.Http;
using FsCheck;
using FsCheck.Xunit;

namespace Enlace.Tests.Kernel.Http;

public sealed class CursorTests
{
    [Property]
    public bool A_place_comes_back_as_it_was(NonNegativeInt number, Guid id) =>
        Cursor.Decode(Cursor.Encode($"{number.Get}")) == $"{number.Get}" && Cursor.Decode(Cursor.Encode($"{id}|ñ")) == $"{id}|ñ";

    [Property(MaxTest = 2000)]
    public bool Whatever_is_sent_is_a_cursor_of_ours_or_none(NonNull<string> text) =>
        Cursor.Decode(text.Get) is not { } place || Cursor.Encode(place) == text.Get;

    [Theory]
    [InlineData("!")]
    [InlineData("a b")]
    [InlineData("_w")]
    [InlineData("MTI=")]
    [InlineData("MTI\n")]
    [InlineData("MTJ")]
    public void What_nobody_encoded_is_none(string text) => Assert.Null(Cursor.Decode(text));

    [Fact]
    public void A_cursor_longer_than_any_of_ours_is_none() => Assert.Null(Cursor.Decode(Cursor.Encode(new string('x', 600))));
}
