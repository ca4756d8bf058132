using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;

namespace Enlace.Tests.Messaging.UseCases;

public sealed class ShowChannelHealthTests(SqliteHubFixture hub) : ChannelsSuite(hub)
{
    [Fact]
    public async Task A_new_channel_is_healthy_and_a_disabled_one_is_not()
    {
        var path = $"{Channels}/{(await NewChannel()).Text("id")}";

        var health = (await Api.Get($"{path}/health")).Expect(200).Json.At("data");
        Assert.True(health.At("healthy").GetBoolean());
        Assert.Equal("active", health.Text("status"));
        Assert.Equal(0, health.At("backlog").GetInt32());
        health.IsNull("last_inbound_at");
        health.IsNull("last_error");
        health.IsNull("token_expires_at");
        health.IsNull("oldest_waiting_seconds");

        (await Api.Patch(path, new { status = "disabled" })).Expect(200);
        Assert.False((await Api.Get($"{path}/health")).Json.At("data.healthy").GetBoolean());
    }

    [Fact]
    public async Task A_channel_that_is_not_there_has_none() => Refused(await Api.Get($"{Channels}/{Fresh.Id()}/health"), 404, "NOT_FOUND");
}
