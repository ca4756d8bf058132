using Enlace.Kernel.Caching;

namespace Enlace.Tests.Kernel.Caching;

public sealed class CacheFamilyTests
{
    private static readonly CacheFamily Clients = new("client", "client_rfc::", TimeSpan.FromSeconds(600));

    [Fact]
    public void A_key_is_spelled_as_its_contract_says() => Assert.Equal("client_rfc::PEPJ800101HNE", Clients.KeyOf("default", "PEPJ800101HNE"));

    [Theory]
    [InlineData("acme", "tenant:acme:client_rfc::A")]
    [InlineData("a:client_rfc::A", "tenant:a%3Aclient_rfc%3A%3AA:client_rfc::A")]
    [InlineData("Ñandú", "tenant:%C3%91and%C3%BA:client_rfc::A")]
    public void Another_tenant_stands_in_front_of_it_and_cannot_reach_anybody_elses(string tenant, string key) => Assert.Equal(key, Clients.KeyOf(tenant, "A"));

    [Fact]
    public void No_family_may_look_like_a_tenant() =>
        Assert.Throws<ArgumentException>(() => new CacheFamily("x", "tenant:acme:client_rfc::", TimeSpan.FromSeconds(1)));

    [Fact]
    public void Nothing_may_live_longer_than_the_marks_that_say_it_is_old()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new CacheFamily("x", "x::", TimeSpan.FromSeconds(601)));
        Assert.True(WriteMarks.Keep >= 2 * CacheFamily.LongestLife);
    }
}
