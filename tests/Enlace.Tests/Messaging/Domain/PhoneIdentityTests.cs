using System.Globalization;
using Enlace.Messaging.Domain;

namespace Enlace.Tests.Messaging.Domain;

public sealed class PhoneIdentityTests
{
    [Theory]
    // Colombia has no digit to leave out.
    [InlineData("573001234567", "573001234567")]
    [InlineData("+57 300 123 4567", "573001234567")]
    [InlineData("whatsapp:+573001234567", "573001234567")]
    [InlineData("WhatsApp: +57 (300) 123-45.67", "573001234567")]
    [InlineData("0057 300 1234567", "573001234567")]
    [InlineData("tel:+573001234567", "573001234567")]
    // Mexico, with and without the 1.
    [InlineData("5215512345678", "525512345678")]
    [InlineData("525512345678", "525512345678")]
    [InlineData("+52 1 55 1234 5678", "525512345678")]
    // An area that begins with 1 does not exist in Mexico, and twelve digits have lost nothing.
    [InlineData("521551234567", "521551234567")]
    // Argentina, with and without the 9.
    [InlineData("5491123456789", "541123456789")]
    [InlineData("541123456789", "541123456789")]
    [InlineData("whatsapp:+5492214567890", "542214567890")]
    // Brazil, with and without the ninth digit.
    [InlineData("5511987654321", "551187654321")]
    [InlineData("551187654321", "551187654321")]
    [InlineData("+55 (21) 9 7654-3210", "552176543210")]
    // A landline of Brazil has eight digits from 2 to 5 and none to lose; with a 9 before it, it is no mobile.
    [InlineData("551132654321", "551132654321")]
    [InlineData("5511932654321", "5511932654321")]
    [InlineData("14155550101", "14155550101")]
    [InlineData("+49 170 1234567", "491701234567")]
    public void One_person_has_one_spelling(string written, string expected) => Assert.Equal(expected, PhoneIdentity.Canonical(written));

    [Theory]
    [InlineData("CO.48120039471")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("12345")]
    [InlineData("+")]
    [InlineData("1234567890123456")]
    [InlineData("0300123456")]
    [InlineData("57300123456a")]
    [InlineData("+57+3001234567")]
    [InlineData("whatsapp:")]
    [InlineData("٥٧٣٠٠١٢٣٤٥٦٧")]
    public void What_is_no_international_number_has_none(string written) => Assert.Null(PhoneIdentity.Canonical(written));

    [Fact]
    public void The_spelling_of_a_spelling_is_itself_and_decoration_changes_nothing()
    {
        var random = new Random(7);
        string[] starts = ["52", "521", "54", "549", "55", "5511", "55119", "57", "1", "34", "49", ""];
        var seen = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var number = starts[random.Next(starts.Length)] + string.Concat(Enumerable.Range(0, random.Next(5, 12)).Select(_ => random.Next(10).ToString(CultureInfo.InvariantCulture)));
            if (PhoneIdentity.Canonical(number) is not { } canonical)
                continue;
            seen++;
            Assert.All(canonical, c => Assert.True(char.IsAsciiDigit(c), canonical));
            Assert.Equal(canonical, PhoneIdentity.Canonical(canonical));
            if (number.StartsWith("00", StringComparison.Ordinal))
                continue;
            Assert.Equal(canonical, PhoneIdentity.Canonical("+" + number));
            Assert.Equal(canonical, PhoneIdentity.Canonical($"whatsapp:+{number[..3]} {number[3..]}"));
        }

        Assert.True(seen > 10_000, $"{seen} numbers were valid.");
    }

    [Fact]
    public void No_two_numbers_of_one_length_become_one()
    {
        // A rule that left out too much would give one person's messages to another.
        var random = new Random(11);
        foreach (var (start, length) in ((string, int)[])[("521", 13), ("52", 12), ("549", 13), ("54", 12), ("55119", 13), ("5511", 12), ("57", 12)])
        {
            var owners = new Dictionary<string, string>();
            for (var i = 0; i < 5_000; i++)
            {
                var number = start + string.Concat(Enumerable.Range(0, length - start.Length).Select(_ => random.Next(10).ToString(CultureInfo.InvariantCulture)));
                var canonical = PhoneIdentity.Canonical(number)!;
                Assert.Equal(number, owners.GetValueOrDefault(canonical, number));
                owners[canonical] = number;
            }
        }
    }

    [Theory]
    [InlineData("+52 1 55 1234 5678", true, "525512345678")]
    [InlineData(" CO.48120039471 ", true, "CO.48120039471")]
    [InlineData("7001002003004005", false, "7001002003004005")]
    [InlineData("5215512345678", false, "5215512345678")]
    public void A_key_is_canonical_only_where_people_have_numbers(string address, bool hasPhoneNumbers, string expected) =>
        Assert.Equal(expected, PhoneIdentity.KeyOf(address, hasPhoneNumbers));
}
