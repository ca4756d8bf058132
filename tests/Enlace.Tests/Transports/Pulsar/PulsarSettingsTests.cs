using Enlace.Kernel.Events.Transports;
using Enlace.Transports.Pulsar;

namespace Enlace.Tests.Transports.Pulsar;

public sealed class PulsarSettingsTests
{
    [Fact]
    public void Addresses_are_those_of_the_documentation()
    {
        var settings = PulsarSettings.Parse("pulsar+ws://broker:8081/public/default");

        Assert.Equal("ws://broker:8081/ws/v2/producer/persistent/public/default/PartnerCreado", settings.Producer("PartnerCreado").AbsoluteUri);
        Assert.StartsWith(
            "ws://broker:8081/ws/v2/consumer/persistent/public/default/comando-crear-partner/partners?subscriptionType=Shared&receiverQueueSize=200&",
            settings.Consumer(new TopicSubscription("comando-crear-partner", "partners", true), 200).AbsoluteUri, StringComparison.Ordinal);
        Assert.Contains("?subscriptionType=Key_Shared&", settings.Consumer(new TopicSubscription("PartnerCreado", "campaigns"), 200).Query, StringComparison.Ordinal);
        Assert.Equal("http://broker:8081/admin/v2/persistent/public/default/x/subscriptions", settings.Subscriptions("x")!.AbsoluteUri);
        Assert.Null(settings.Token);
    }

    [Fact]
    public void Ports_and_schemes_have_their_usual_values_and_names_are_escaped()
    {
        var settings = PulsarSettings.Parse("pulsar+wss://broker/a%20b/c");

        Assert.Equal("wss://broker:8443/ws/v2/producer/persistent/a%20b/c/x%2Fy", settings.Producer("x/y").AbsoluteUri);
        Assert.Equal("https://broker:8443/", settings.Admin!.AbsoluteUri);
        Assert.Equal("ws://broker:8080/", PulsarSettings.Parse("pulsar+ws://broker/a/b").Service.AbsoluteUri);
    }

    [Fact]
    public void The_token_is_in_no_address_and_in_no_log()
    {
        var settings = PulsarSettings.Parse("pulsar+ws://broker/a/b?token=ge%2Bheim&admin=https://other:1");

        Assert.Equal("ge+heim", settings.Token);
        Assert.Equal("https://other:1/", settings.Admin!.AbsoluteUri);
        Assert.DoesNotContain("heim", $"{settings}{settings.Producer("x")}{settings.Consumer(new("x", "y"), 1)}{settings.Subscriptions("x")}", StringComparison.Ordinal);
        Assert.Null(PulsarSettings.Parse("pulsar+ws://broker/a/b?admin=off").Admin);
    }

    [Theory]
    [InlineData("pulsar+ws://")]
    [InlineData("pulsar+ws://broker")]
    [InlineData("pulsar+ws://broker/public")]
    [InlineData("pulsar+ws://broker/public/default/topic")]
    [InlineData("pulsar+ws://geheim@broker/public/default")]
    [InlineData("pulsar+ws://broker/public/default?tokn=geheim")]
    [InlineData("pulsar+ws://broker/public/default?token=")]
    [InlineData("pulsar+ws://broker/public/default?admin=geheim")]
    public void What_cannot_be_read_is_refused_without_being_shown(string setting)
    {
        var told = Assert.Throws<FormatException>(() => PulsarSettings.Parse(setting)).Message;

        Assert.Contains("must be", told, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", told, StringComparison.Ordinal);
    }
}
