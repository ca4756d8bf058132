using Enlace.Kernel.Wire;

namespace Enlace.Tests.Kernel.Wire;

public sealed class TextCutTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData("abc", "abc")]
    [InlineData("abcd", "abc")]
    [InlineData("a\U0001F600", "a\U0001F600")]
    [InlineData("ab\U0001F600", "ab")]
    [InlineData("a\U0001F600b", "a\U0001F600")]
    public void Keeps_three_and_no_half_of_a_character(string? text, string? kept) => Assert.Equal(kept, TextCut.To(text, 3));
}
