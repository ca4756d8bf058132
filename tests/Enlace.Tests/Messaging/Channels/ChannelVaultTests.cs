using Enlace.Kernel.Security;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Domain;

namespace Enlace.Tests.Messaging.Channels;

public sealed class ChannelVaultTests
{
    private readonly ChannelVault _vault = new(new SecretBox(KeyRing.Parse(KeyRing.NewKey())));

    [Fact]
    public void Case_38_two_equal_tokens_are_stored_differently_and_neither_opens_in_the_others_row()
    {
        var (one, two) = (NewChannel(), NewChannel());
        _vault.Seal(one, new ChannelSecrets("EAAG-a-token", new Dictionary<string, string> { ["app_secret"] = "s" }));
        _vault.Seal(two, new ChannelSecrets("EAAG-a-token"));

        Assert.StartsWith("v1:", one.AccessToken, StringComparison.Ordinal);
        Assert.StartsWith("v1:", one.Secrets, StringComparison.Ordinal);
        Assert.NotEqual(one.AccessToken, two.AccessToken);
        Assert.Equal("EAAG-a-token", _vault.Open(one).AccessToken);
        Assert.Equal("s", _vault.Open(one)["app_secret"]);

        two.AccessToken = one.AccessToken;
        Assert.Throws<SecretUnreadableException>(() => _vault.Open(two));
    }

    [Theory]
    [InlineData("0123456789ab", "89ab")]
    [InlineData("0123456789a", null)]
    public void Only_of_a_long_token_four_characters_are_shown(string token, string? hint)
    {
        var channel = NewChannel();

        _vault.Seal(channel, new ChannelSecrets(token));

        Assert.Equal(hint, channel.TokenHint);
    }

    private static Channel NewChannel() => new()
    {
        Id = Guid.CreateVersion7(),
        TenantId = "default",
        Platform = PlatformKind.WhatsApp,
        Provider = ProviderKind.Meta,
        CreatedAt = DateTimeOffset.UnixEpoch,
    };
}
