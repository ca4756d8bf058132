using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;

namespace Enlace.Tests.Messaging.UseCases;

public sealed class ListSubscriptionsTests(SqliteHubFixture hub) : SubscriptionsSuite(hub)
{
    [Fact]
    public async Task The_latest_comes_first_and_a_twenty_first_is_refused()
    {
        var tenant = await NewTenant();
        for (var i = 0; i < 20; i++)
            await Subscribe(tenant, $"{i}");

        Refused(await tenant.Post(Subscriptions, new { url = Address }), 409, "CONFLICT");
        Assert.Equal(
            Enumerable.Range(0, 20).Reverse().Select(i => $"{i}"), (await tenant.Get(Subscriptions)).Expect(200).Json.At("data").EnumerateArray().Select(one => one.Text("name")));
    }
}
