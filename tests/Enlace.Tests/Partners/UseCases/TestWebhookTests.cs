using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Partners;
using Enlace.Tests.Support;

namespace Enlace.Tests.Partners.UseCases;

public sealed class TestWebhookTests(SqliteHubFixture hub) : PartnersSuite(hub)
{
    [Fact]
    public async Task Only_a_webhook_with_an_address_can_be_tried_out()
    {
        var partner = await Api.Register();
        var batch = (await Api.Integrate(partner)).Text("id")!;
        var silent = (await Api.Integrate(partner, "WEBHOOK")).Text("id")!;

        (await Api.Post($"/integraciones/{batch}/probar")).ExpectFault(409, "INTEGRACION_NO_ES_WEBHOOK");
        (await Api.Post($"/integraciones/{silent}/probar")).ExpectFault(409, "WEBHOOK_SIN_URL");
    }

    [Fact]
    public async Task Tells_what_the_receiver_made_of_it()
    {
        await using var receiver = await WebhookReceiver.Start();
        var partner = await Api.Register();
        var webhook = await Api.Webhook(partner, receiver.Url, "PartnerEliminado");

        var good = (await Api.Post($"/integraciones/{webhook.Id}/probar")).Expect(200).Json;
        receiver.Answer = _ => Microsoft.AspNetCore.Http.Results.StatusCode(500);
        var bad = (await Api.Post($"/integraciones/{webhook.Id}/probar")).Expect(200).Json;

        Assert.True(good.At("entregado").GetBoolean());
        Assert.Equal(204, good.At("status").GetInt32());
        good.IsNull("error");
        Assert.False(bad.At("entregado").GetBoolean());
        Assert.Equal(500, bad.At("status").GetInt32());
        Assert.Equal(receiver.Received.Select(sent => sent.Id), [good.Text("evento_id")!, bad.Text("evento_id")!]);
    }
}
