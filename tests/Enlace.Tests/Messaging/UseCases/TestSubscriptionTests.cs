using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;

namespace Enlace.Tests.Messaging.UseCases;

public sealed class TestSubscriptionTests(SqliteHubFixture hub) : SubscriptionsSuite(hub)
{
    [Fact]
    public async Task A_receiver_that_says_no_is_told_and_the_test_is_not_repeated()
    {
        await using var receiver = await WebhookReceiver.Start();
        receiver.Answer = _ => Microsoft.AspNetCore.Http.Results.StatusCode(500);
        var tenant = await NewTenant();
        var id = (await tenant.Post(Subscriptions, new { url = receiver.Url })).Expect(201).Json.Text("data.subscription.id");

        var test = (await tenant.Post($"{Subscriptions}/{id}/test")).Expect(200).Json;

        Assert.Equal(("The receiver did not accept the test", "false", 500), (test.Text("message"), test.At("data.delivered").GetRawText(), test.At("data.status").GetInt32()));
        Assert.Single(receiver.Received);
    }
}
