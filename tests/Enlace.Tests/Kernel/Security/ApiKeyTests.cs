using Enlace.Kernel.Security;

namespace Enlace.Tests.Kernel.Security;

public sealed class ApiKeyTests
{
    [Fact]
    public void New_keys_bear_their_prefix_and_256_random_bits()
    {
        var keys = Enumerable.Range(0, 50).Select(_ => ApiKey.New()).ToHashSet();

        Assert.Equal(50, keys.Count);
        Assert.All(keys, key => Assert.Matches("^enl_[A-Za-z0-9_-]{43}$", key));
        Assert.StartsWith("live_", ApiKey.New("live_"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_hash_is_plain_sha256_in_lower_case() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", ApiKey.Hash("abc"));

    [Theory]
    [InlineData("abc", "abc", true)]
    [InlineData("ñ", "ñ", true)]
    [InlineData("", "", true)]
    [InlineData("abc", "abd", false)]
    [InlineData("abc", "ab", false)]
    [InlineData("abc", "ABC", false)]
    [InlineData(null, "abc", false)]
    [InlineData("abc", null, false)]
    [InlineData(null, null, false)]
    public void Compares_keys(string? left, string? right, bool equal) => Assert.Equal(equal, ApiKey.Equal(left, right));

    [Fact]
    public void A_key_matches_its_stored_hash_only()
    {
        var key = ApiKey.New();

        Assert.True(ApiKey.Matches(key, ApiKey.Hash(key)));
        Assert.False(ApiKey.Matches(key, ApiKey.Hash(ApiKey.New())));
        Assert.False(ApiKey.Matches(key, key));
        Assert.False(ApiKey.Matches(null, ApiKey.Hash(key)));
        Assert.False(ApiKey.Matches(key, null));
    }
}
