using System.Text.Json;
using Enlace.Kernel.Security;
using Enlace.Kernel.Wire;

namespace Enlace.Tests.Kernel.Wire;

public sealed class WireGlossaryTests
{
    private static readonly WireGlossary Words = WireGlossary.For<WireGlossaryTests>()
        .Names(("Email", "correo"), ("Kind", "tipo")).Values<Colour>("ROJO", "VERDE_CLARO");

    private static readonly JsonSerializerOptions Json = new WireJson([Words]).Options;

    public enum Colour
    {
        Red,
        LightGreen,
    }

    public sealed record Letter(string? Email = null, Colour Kind = Colour.Red, int PageCount = 0);

    [Fact]
    public void Names_are_those_of_the_list_and_otherwise_snake_case()
    {
        Assert.Equal("correo", Words.Name("Email"));
        Assert.Equal("page_count", Words.Name("PageCount"));
        Assert.Equal("""{"correo":"a","tipo":"VERDE_CLARO","page_count":3}""", JsonSerializer.Serialize(new Letter("a", Colour.LightGreen, 3), Json));
        Assert.Equal(new Letter("a", Colour.LightGreen, 3), JsonSerializer.Deserialize<Letter>("""{"correo":"a","tipo":"VERDE_CLARO","page_count":3}""", Json));
    }

    [Fact]
    public void Words_of_an_enum_are_read_exactly()
    {
        Assert.Equal(["ROJO", "VERDE_CLARO"], Words.Words<Colour>());
        Assert.Equal("VERDE_CLARO", Words.Word(Colour.LightGreen));
        Assert.True(Words.TryRead<Colour>("ROJO", out var red));
        Assert.Equal(Colour.Red, red);
        foreach (var wrong in (string?[])["rojo", "Red", "0", "1", "", " ROJO", null])
            Assert.False(Words.TryRead<Colour>(wrong, out _), wrong);
    }

    [Theory]
    [InlineData("""{"tipo":"rojo"}""")]
    [InlineData("""{"tipo":0}""")]
    [InlineData("""{"tipo":null}""")]
    [InlineData("""{"page_count":"3"}""")]
    [InlineData("""{"correo":"a","correo":"b"}""")]
    public void What_is_no_word_is_no_value(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Letter>(json, Json));

    [Fact]
    public void English_names_are_not_understood()
    {
        Assert.Null(JsonSerializer.Deserialize<Letter>("""{"Email":"a","email":"a"}""", Json)!.Email);
    }

    [Fact]
    public void A_word_for_each_member_is_needed() => Assert.Throws<ArgumentException>(() => WireGlossary.For<WireGlossaryTests>().Values<Role>("one"));

    [Fact]
    public void A_glossary_covers_its_own_assembly_alone()
    {
        Assert.True(Words.Covers(typeof(Letter)));
        Assert.False(Words.Covers(typeof(Role)));
        Assert.True(WireGlossary.For<WireGlossaryTests>("Enlace.Contracts").Covers(typeof(Enlace.Contracts.DestinationPaused)));
        Assert.False(WireGlossary.For<WireGlossaryTests>("Enlace.Contr").Covers(typeof(Enlace.Contracts.DestinationPaused)));
    }
}
