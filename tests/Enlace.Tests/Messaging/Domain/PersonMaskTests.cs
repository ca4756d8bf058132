using Enlace.Messaging.Domain;

namespace Enlace.Tests.Messaging.Domain;

public sealed class PersonMaskTests
{
    [Theory]
    [InlineData("573001234567", "***4567")]
    [InlineData("CO.48120039471", "***9471")]
    [InlineData("7001002003004005", "***4005")]
    [InlineData("12345678", "***")]
    [InlineData("Ana", "***")]
    [InlineData("", "***")]
    [InlineData(null, "***")]
    public void Of_a_person_the_last_four_characters_are_shown(string? person, string shown) => Assert.Equal(shown, PersonMask.Of(person));

    [Theory]
    [InlineData("The number 573001234567 is not on WhatsApp", "The number ***4567 is not on WhatsApp")]
    [InlineData("To +57 300 123-4567.", "To ***4567.")]
    [InlineData("whatsapp:+573001234567,573009876543", "whatsapp:***4567,***6543")]
    [InlineData("{\"from\":\"573001234567\"}", "{\"from\":\"***4567\"}")]
    [InlineData("user CO.48120039471 left", "user ***9471 left")]
    [InlineData("chat -1005550001112", "chat -***1112")]
    [InlineData("(#131047) Re-engagement message, code 130429", "(#131047) Re-engagement message, code 130429")]
    [InlineData("0198c0de-0000-7000-8000-000000000001 of 9B1C6F0E-0000-4000-8000-000000000001", "0198c0de-0000-7000-8000-000000000001 of 9B1C6F0E-0000-4000-8000-000000000001")]
    [InlineData("No answer within 10 s", "No answer within 10 s")]
    public void In_a_text_numbers_and_ids_of_persons_are_masked_and_nothing_else(string text, string shown) => Assert.Equal(shown, PersonMask.Within(text));

    [Fact]
    public void A_hostile_text_costs_linear_time() => Assert.EndsWith("x", PersonMask.Within(new string('1', 200_000) + string.Concat(Enumerable.Repeat("1 ", 100_000)) + "x"), StringComparison.Ordinal);
}
