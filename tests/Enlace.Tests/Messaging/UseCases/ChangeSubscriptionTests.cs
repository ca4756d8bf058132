using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;

namespace Enlace.Tests.Messaging.UseCases;

public sealed class ChangeSubscriptionTests(SqliteHubFixture hub) : SubscriptionsSuite(hub)
{
    [Fact]
    public async Task What_is_not_sent_stays_and_wrong_fields_are_named()
    {
        var tenant = await NewTenant();
        var path = $"{Subscriptions}/{await Subscribe(tenant, "Bot")}";

        var changed = (await tenant.Patch(path, new { events = new[] { "messaging.message.status" } })).Expect(200).Json.At("data");

        Assert.Equal(("Bot", Address), (changed.Text("name"), changed.Text("url")));
        Assert.Equal("messaging.message.status", Assert.Single(changed.At("events").EnumerateArray()).GetString());
        Broken(await tenant.Patch(path, new { url = " " }), "url");
        Broken(await tenant.Patch(path, new { url = "ftp://shop.example/x" }), "url");
        Broken(await tenant.Patch(path, new { events = Array.Empty<string>() }), "events");
    }
}
