using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Messaging.UseCases;

public sealed class ListChannelsTests(SqliteHubFixture hub) : ChannelsSuite(hub)
{
    [Theory]
    [InlineData("")]
    [InlineData("?tenant_id=")]
    public async Task Case_32_the_tenant_must_be_named(string query) =>
        Assert.Equal("tenant_id is required", Refused(await Api.Get(Channels + query), 400, "INVALID_REQUEST").Json.Text("message"));

    [Theory]
    [InlineData("limit", "0")]
    [InlineData("limit", "201")]
    [InlineData("limit", "abc")]
    [InlineData("limit", "-1")]
    [InlineData("offset", "-1")]
    [InlineData("offset", "x")]
    public async Task A_page_that_is_none_is_refused_by_its_name(string name, string value) => Broken(await Api.Get($"{Channels}?tenant_id=default&{name}={value}"), name);
}
