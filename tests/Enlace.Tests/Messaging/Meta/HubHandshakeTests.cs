using Enlace.Messaging.Meta;

namespace Enlace.Tests.Messaging.Meta;

/// <summary>messaging.md §12 case 24, without the route.</summary>
public sealed class HubHandshakeTests
{
    [Theory]
    [InlineData("1158201444")]
    [InlineData("abc-9")]
    public void The_right_token_gets_the_challenge(string challenge) =>
        Assert.Equal(new HubHandshake(challenge, null), HubHandshake.Judge("subscribe", "vt-1", challenge, [null, "", "vt-0", "vt-1"]));

    [Theory]
    [InlineData("vt-2")]
    [InlineData("VT-1")]
    [InlineData("vt-1 ")]
    [InlineData("vt-")]
    public void Another_token_is_refused(string token) => Assert.True(HubHandshake.Judge("subscribe", token, "1", ["vt-1"]).IsRefused);

    [Fact]
    public void Where_no_token_is_set_none_is_right() => Assert.True(HubHandshake.Judge("subscribe", "vt-1", "1", [null, ""]).IsRefused);

    [Fact]
    public void Where_no_token_is_set_it_is_ours_to_mend()
    {
        Assert.True(HubHandshake.Judge("subscribe", "vt-1", "1", [null, ""]).IsUnset);
        Assert.False(HubHandshake.Judge("subscribe", "vt-2", "1", [null, "vt-1"]).IsUnset);
    }

    [Theory]
    [InlineData("x", "vt-1", "1", "Invalid hub.mode")]
    [InlineData(null, "vt-1", "1", "Invalid hub.mode")]
    [InlineData("subscribe", null, "1", "Missing hub.verify_token")]
    [InlineData("subscribe", "", "1", "Missing hub.verify_token")]
    [InlineData("subscribe", "vt-1", null, "Missing hub.challenge")]
    [InlineData("subscribe", "vt-1", "", "Missing hub.challenge")]
    public void A_question_that_is_none_is_told(string? mode, string? token, string? challenge, string problem) =>
        Assert.Equal(new HubHandshake(null, problem), HubHandshake.Judge(mode, token, challenge, ["vt-1"]));
}
