using Enlace.Lending.Domain.Clients;

namespace Enlace.Tests.Lending.Domain.Clients;

public sealed class RfcTests
{
    [Theory]
    [InlineData("PEPJ800101HNE", "PEPJ800101HNE", PersonType.Fisica, false)]
    [InlineData(" gode561231gr8 ", "GODE561231GR8", PersonType.Fisica, true)]
    [InlineData("PEPJ800101HN5", "PEPJ800101HN5", PersonType.Fisica, true)]
    [InlineData("A&Ñ010101AAA", "A&Ñ010101AAA", PersonType.Moral, false)]
    [InlineData("AAN\u03030229AB1", null, null, false)]
    [InlineData("AN\u0303O000229AB1", "AÑO000229AB1", PersonType.Moral, false)]
    internal void A_key_is_read_in_capitals(string text, string? value, PersonType? person, bool isRight)
    {
        var rfc = Rfc.Read(text, out var issue);

        Assert.Equal(value, rfc?.Value);
        Assert.Equal(value is null, issue is not null);
        Assert.Equal(person, rfc?.PersonType);
        Assert.Equal(isRight, rfc?.IsCheckDigitRight ?? false);
    }

    [Theory]
    [InlineData("ABC", "string_too_short")]
    [InlineData("PEPJ800101HNE1", "string_too_long")]
    [InlineData("!!!!!!!!!!!!", "rfc_format")]
    [InlineData("PEP1800101HNE", "rfc_format")]
    [InlineData("PEPJ8001O1HNE", "rfc_format")]
    [InlineData("PEPJ٨٠٠١٠١HNE", "rfc_format")]
    [InlineData("PEPJ800101HÑE", "rfc_format")]
    [InlineData("PEPJ801301HNE", "rfc_date")]
    [InlineData("PEPJ800431HNE", "rfc_date")]
    [InlineData("PEPJ810229HNE", "rfc_date")]
    [InlineData("PEPJ800100HNE", "rfc_date")]
    [InlineData("XAXX010101000", "rfc_generic")]
    [InlineData("xexx010101000", "rfc_generic")]
    public void What_is_no_key_is_told_why(string text, string type)
    {
        Assert.Null(Rfc.Read(text, out var issue));
        Assert.Equal(type, issue!.Type);
    }

    [Theory]
    [InlineData("GODE561231GR", '8')]
    [InlineData("PEPJ800101HN", '5')]
    // Remainders 0 and 1, and a key of eleven, which begins with the value of a blank.
    [InlineData("PEPJ800101H9", '0')]
    [InlineData("PEPJ800101H4", 'A')]
    public void The_check_digit_is_the_tax_authoritys(string key, char digit)
    {
        const string Alphabet = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ";
        var sum = key.PadLeft(12).Select((c, i) => Alphabet.IndexOf(c, StringComparison.Ordinal) * (13 - i)).Sum();
        if (key == "GODE561231GR")
            Assert.Equal((1026, 3), (sum, sum % 11));

        Assert.Equal(digit, Rfc.CheckDigit(key));
    }
}
