using System.Globalization;
using System.Text;
using Enlace.Messaging.Sending;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Enlace.Tests.Messaging.Sending;

public sealed class TextSplitterTests
{
    [Theory]
    [InlineData("Hola", 10, "Hola")]
    [InlineData("uno dos tres cuatro", 10, "uno dos|tres|cuatro")]
    [InlineData("exactly10c", 10, "exactly10c")]
    [InlineData("exactly10c next", 10, "exactly10c|next")]
    [InlineData("abcdefghijklm", 5, "abcde|fghij|klm")]
    [InlineData("línea uno\nlínea dos", 9, "línea uno|línea dos")]
    public void It_cuts_between_words(string text, int most, string parts) => Assert.Equal(parts.Split('|'), TextSplitter.Split(text, most, most, countsBytes: false));

    [Fact]
    public void It_counts_bytes_where_the_platform_does()
    {
        // platforms.md §8, case 11: 999 characters that are more than 1000 bytes.
        var text = string.Concat(Enumerable.Repeat("año nuevo ", 100))[..999];

        var parts = TextSplitter.Split(text, 1000, 1000, countsBytes: true);

        Assert.Equal(2, parts.Count);
        Assert.All(parts, part => Assert.True(Encoding.UTF8.GetByteCount(part) <= 1000));
    }

    [Fact]
    public void It_never_cuts_a_character_as_people_see_it()
    {
        const string Family = "👨‍👩‍👧‍👦";
        var parts = TextSplitter.Split(string.Concat(Enumerable.Repeat(Family, 10)), 25, 25, countsBytes: false);

        Assert.All(parts, part => Assert.Equal(0, part.Length % Family.Length));
        // One that is larger than a message is cut between code points and never inside one.
        Assert.All(TextSplitter.Split("e" + new string('\u0301', 50), 20, 20, countsBytes: false), part => Assert.InRange(part.Length, 1, 20));
    }

    [Fact]
    public void The_last_part_leaves_room_for_its_buttons()
    {
        var text = string.Join(' ', Enumerable.Repeat("palabra", 300));

        var parts = TextSplitter.Split(text, 1600, 1024, countsBytes: false);

        Assert.InRange(parts[^1].Length, 1, 1024);
        Assert.Equal(text, string.Join(' ', parts));
    }

    [Property(MaxTest = 300)]
    public Property Nothing_but_white_space_is_lost_and_everything_fits() => Prop.ForAll(
        Gen.Elements("a", "palabra", " ", "\n", "ñ", "漢", "🙂", "👨‍👩‍👧", "e\u0301").ListOf().Select(words => string.Concat(words)).ToArbitrary(),
        Gen.Choose(20, 48).ToArbitrary(),
        Gen.Elements(true, false).ToArbitrary(),
        (text, most, bytes) =>
        {
            var parts = TextSplitter.Split(text, most, most - 1, bytes);
            Assert.Equal(Visible(text), Visible(string.Concat(parts)));
            Assert.All(parts, part => Assert.True(TextSplitter.Size(part, bytes) <= most));
            Assert.True(TextSplitter.Size(parts[^1], bytes) <= most - 1);
            Assert.All(parts, part => Assert.False(char.IsLowSurrogate(part.FirstOrDefault()) || char.IsHighSurrogate(part.LastOrDefault())));
            var whole = Elements(text);
            Assert.All(parts.SelectMany(Elements), element => Assert.Contains(element, whole));
        });

    private static string Visible(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static HashSet<string> Elements(string text)
    {
        var found = new HashSet<string>();
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
            found.Add(elements.GetTextElement());
        return found;
    }
}
