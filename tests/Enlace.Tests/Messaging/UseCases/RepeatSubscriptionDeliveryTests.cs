using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;

namespace Enlace.Tests.Messaging.UseCases;

public sealed class RepeatSubscriptionDeliveryTests(SqliteHubFixture hub) : SubscriptionsSuite(hub)
{
    [Fact]
    public async Task What_was_never_sent_there_cannot_be_sent_again()
    {
        await using var receiver = await WebhookReceiver.Start();
        var tenant = await NewTenant();
        var (one, other) = (await Made(), await Made());
        (await tenant.Post($"{one}/test")).Expect(200);
        var delivery = (await tenant.Get($"{one}/deliveries")).Expect(200).Json.At("data")[0].At("id");

        Refused(await tenant.Post($"{other}/deliveries/{delivery}/redeliver"), 404, "NOT_FOUND");
        Refused(await tenant.Post($"{one}/deliveries/x/redeliver"), 404, "NOT_FOUND");
        (await tenant.Post($"{one}/deliveries/{delivery}/redeliver")).Expect(202);
        await receiver.Accepts(2);

        async Task<string> Made() => $"{Subscriptions}/{(await tenant.Post(Subscriptions, new { url = receiver.Url })).Expect(201).Json.Text("data.subscription.id")}";
    }
}
