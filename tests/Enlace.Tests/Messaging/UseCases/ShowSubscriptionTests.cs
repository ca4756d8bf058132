using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;

namespace Enlace.Tests.Messaging.UseCases;

public sealed class ShowSubscriptionTests(SqliteHubFixture hub) : SubscriptionsSuite(hub)
{
    [Fact]
    public async Task It_is_shown_with_all_its_events_and_without_its_secret()
    {
        var tenant = await NewTenant();
        var made = (await tenant.Post(Subscriptions, new { url = Address + "?key=hidden" })).Expect(201);

        var shown = (await tenant.Get(made.Header("Location")!)).Expect(200);

        Assert.Equal((Address + "?***", "false"), (shown.Json.Text("data.url"), shown.Json.At("data.is_paused").GetRawText()));
        Assert.Equal(
            ["messaging.channel.failed", "messaging.message.received", "messaging.message.status"], shown.Json.At("data.events").EnumerateArray().Select(one => one.GetString()));
        Assert.DoesNotContain("whsec_", shown.Text, StringComparison.Ordinal);
        Refused(await tenant.Get($"{Subscriptions}/nobody"), 404, "NOT_FOUND");
    }
}
