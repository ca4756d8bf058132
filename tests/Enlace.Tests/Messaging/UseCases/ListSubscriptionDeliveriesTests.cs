using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;

namespace Enlace.Tests.Messaging.UseCases;

public sealed class ListSubscriptionDeliveriesTests(SqliteHubFixture hub) : SubscriptionsSuite(hub)
{
    [Fact]
    public async Task Newest_first_in_pages()
    {
        await using var receiver = await WebhookReceiver.Start();
        var tenant = await NewTenant();
        var path = $"{Subscriptions}/{(await tenant.Post(Subscriptions, new { url = receiver.Url })).Expect(201).Json.Text("data.subscription.id")}";
        Assert.Empty((await tenant.Get($"{path}/deliveries")).Expect(200).Json.At("data").EnumerateArray());
        for (var i = 0; i < 3; i++)
            (await tenant.Post($"{path}/test")).Expect(200);

        var page = (await tenant.Get($"{path}/deliveries?limit=2")).Expect(200).Json;
        var rest = (await tenant.Get($"{path}/deliveries?limit=2&cursor={page.Text("next_cursor")}")).Expect(200).Json;

        var ids = page.At("data").EnumerateArray().Concat(rest.At("data").EnumerateArray()).Select(one => one.At("id").GetInt64()).ToArray();
        Assert.Equal((3, 1), (ids.Length, rest.At("data").GetArrayLength()));
        Assert.Equal(ids.OrderDescending(), ids);
        rest.IsNull("next_cursor");
    }
}
