using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Partners;
using Enlace.Tests.Support;

namespace Enlace.Tests.Partners.UseCases;

public sealed class ResendDeliveryTests(SqliteHubFixture hub) : PartnersSuite(hub)
{
    [Theory]
    [InlineData("no-existe")]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("99999999999999999999")]
    public async Task Knows_no_such_delivery(string delivery)
    {
        var webhook = await Api.Webhook(await Api.Register(), "https://avisos.example/");

        (await Api.Post($"/integraciones/{webhook.Id}/entregas/{delivery}/reenviar")).ExpectFault(404, "ENTREGA_NO_ENCONTRADA");
    }

    [Fact]
    public async Task A_repeated_request_sends_once_and_names_the_new_delivery()
    {
        await using var receiver = await WebhookReceiver.Start();
        var webhook = await Api.Webhook(await Api.Register(), receiver.Url);
        await receiver.Accepts(2);
        var path = $"/integraciones/{webhook.Id}/entregas/{(await webhook.FirstDelivery(Api)).Text("id")}/reenviar";
        (string, string) key = ("Idempotency-Key", Fresh.Token());

        var first = (await Api.Post(path, null, key)).Expect(202);
        var repeat = (await Api.Post(path, null, key)).Expect(202);

        Assert.Equal(first.Text, repeat.Text);
        await receiver.Accepts(3);
        Assert.Contains(first.Json.Text("entrega_id"), (await webhook.Deliveries(Api)).Select(delivery => delivery.Text("id")));
        await Eventually.Stays(() => receiver.Received.Count == 3, () => $"three deliveries, now {receiver.Received.Count}", 0.5);
    }

    [Fact]
    public async Task A_revoked_webhook_hears_nothing_again()
    {
        await using var receiver = await WebhookReceiver.Start();
        var webhook = await Api.Webhook(await Api.Register(), receiver.Url);
        await receiver.Accepts(2);
        var delivery = (await webhook.FirstDelivery(Api)).Text("id");
        (await Api.Revoke(webhook.Id)).Expect(200);

        (await Api.Post($"/integraciones/{webhook.Id}/entregas/{delivery}/reenviar")).ExpectFault(410, "INTEGRACION_YA_REVOCADA");
    }
}
