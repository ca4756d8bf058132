using Enlace.Messaging.Webchat;

namespace Enlace.Tests.Messaging.Webchat;

public sealed class SessionTokenTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly byte[] Key = [.. Enumerable.Repeat((byte)7, 32)], Other = [.. Enumerable.Repeat((byte)8, 32)];

    private static SessionToken Token => new(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Now, Now.AddDays(180));

    [Fact]
    public async Task What_was_signed_is_read_again()
    {
        var token = Token;

        var text = token.Sign(Key);

        Assert.Equal(token, await SessionToken.Read(text, Key, Now.AddDays(179)));
        Assert.Equal(token.Channel, SessionToken.ChannelIn(text));
    }

    [Fact]
    public async Task A_forged_and_an_old_one_are_not()
    {
        var text = Token.Sign(Key);
        var parts = text.Split('.');
        var none = Convert.ToBase64String("{\"alg\":\"none\"}"u8).TrimEnd('=');

        Assert.Null(await SessionToken.Read(text, Other, Now));
        Assert.Null(await SessionToken.Read(text, Key, Now.AddDays(181)));
        Assert.Null(await SessionToken.Read($"{none}.{parts[1]}.", Key, Now));
        Assert.Null(await SessionToken.Read($"{parts[0]}.{Token.Sign(Other).Split('.')[1]}.{parts[2]}", Key, Now));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a.b.c")]
    [InlineData("....")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.e30.")]
    public void What_is_no_token_names_no_channel(string text) => Assert.Null(SessionToken.ChannelIn(text));
}
