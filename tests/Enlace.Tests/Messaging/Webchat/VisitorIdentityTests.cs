using Enlace.Messaging.Webchat;

namespace Enlace.Tests.Messaging.Webchat;

public sealed class VisitorIdentityTests
{
    private const string Key = "nz-widget-hmac-key", Hash = "c67df723002aaa06ca607f003d83f49444c7ef02b6ae04bd6fbbe9e3123ae14e";

    /// <summary>The vector of platforms.md §7a.</summary>
    [Fact]
    public void The_published_vector_holds()
    {
        Assert.Equal(Hash, VisitorIdentity.HashOf(Key, "customer-42"));
        Assert.True(VisitorIdentity.IsProved(Key, "customer-42", Hash));
        Assert.True(VisitorIdentity.IsProved(Key, "customer-42", Hash.ToUpperInvariant()));
    }

    [Theory]
    [InlineData(Key, "customer-43", Hash)]
    [InlineData("another-key", "customer-42", Hash)]
    [InlineData(Key, "customer-42", "c67df723002aaa06ca607f003d83f49444c7ef02b6ae04bd6fbbe9e3123ae14f")]
    [InlineData(null, "customer-42", Hash)]
    [InlineData("", "customer-42", Hash)]
    public void Nothing_else_does(string? key, string identifier, string hash) => Assert.False(VisitorIdentity.IsProved(key, identifier, hash));
}
