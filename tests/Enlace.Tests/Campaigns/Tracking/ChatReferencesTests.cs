using Enlace.Campaigns.Tracking;
using Enlace.Contracts.Messaging;

namespace Enlace.Tests.Campaigns.Tracking;

/// <summary>What of a message may be a link's code.</summary>
public sealed class ChatReferencesTests
{
    [Theory]
    [InlineData("Hola 23456789ab", "23456789ab")]
    [InlineData("(23456789ab)", "23456789ab")]
    [InlineData("https://enlace.example/r/abcdefghjk?x=1", "abcdefghjk")]
    [InlineData("23456789abc 123456789a hola-mundo ILOilo1111", "")]
    [InlineData("ñ23456789ab é", "23456789ab")]
    [InlineData("", "")]
    public void Ten_of_its_letters_and_nothing_beside_them(string text, string codes) =>
        Assert.Equal(codes, string.Join(' ', ChatReferences.Of(Message(text)).Select(found => found.Code)));

    [Fact]
    public void Every_code_that_is_made_is_found()
    {
        for (var i = 0; i < 1000; i++)
        {
            var code = ClickCode.Next();
            Assert.Equal((code, false), Assert.Single(ChatReferences.Of(Message($"Hola, {code}"))));
        }
    }

    [Fact]
    public void What_the_platform_says_comes_first_and_five_are_enough()
    {
        var found = ChatReferences.Of(Message("aaaaaaaaaa bbbbbbbbbb cccccccccc dddddddddd") with { Reference = "eeeeeeeeee", ReferenceUrl = "https://enlace.example/r/ffffffffff" });

        Assert.Equal([("eeeeeeeeee", true), ("ffffffffff", true), ("aaaaaaaaaa", false), ("bbbbbbbbbb", false), ("cccccccccc", false)], found);
    }

    [Theory]
    [InlineData("https://wa.me/573005550100?text=23456789ab", true)]
    [InlineData("https://api.whatsapp.com/send?phone=573005550100&text=23456789ab", true)]
    [InlineData("https://t.me/bot?start=23456789ab", true)]
    [InlineData("https://wa.me/573005550100?text=Hola", false)]
    [InlineData("https://tienda.example/wa.me/23456789ab", false)]
    public void A_chat_to_which_the_code_is_brought(string target, bool isChat) => Assert.Equal(isChat, ChatReferences.IsChat(target, "23456789ab"));

    private static MessageReceived Message(string text) => new(
        Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), "whatsapp", "wamid.1", "573001234567", "text", TimeProvider.System.GetUtcNow(), text);
}
