using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Partners;
using Enlace.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Enlace.Tests.Partners.Reactions;

public sealed class DisableIntegrationWhenDestinationPausedTests(SqliteHubFixture hub) : PartnersSuite(hub)
{
    [Fact]
    public async Task A_webhook_whose_receiver_is_gone_says_so_until_it_gets_an_address()
    {
        await using var receiver = await WebhookReceiver.Start();
        receiver.Answer = _ => Results.StatusCode(410);
        var partner = await Api.Register();
        var webhook = await Api.Webhook(partner, receiver.Url);

        await Eventually.Holds(
            async () => (await Api.ReadIntegration(webhook.Id)).At("deshabilitada").GetBoolean(), () => "a disabled integration");

        var disabled = await Api.ReadIntegration(webhook.Id);
        Assert.Equal("RECEPTOR_DADO_DE_BAJA", disabled.Text("motivo_deshabilitacion"));
        Assert.True(disabled.At("activa").GetBoolean());
        var told = (await Api.Event(partner, "IntegracionDeshabilitada")).Data;
        Assert.Equal(webhook.Id, told.Text("integracion_id"));
        Assert.Equal("Carga nocturna", told.Text("nombre"));
        Assert.Equal("RECEPTOR_DADO_DE_BAJA", told.Text("motivo"));

        receiver.Answer = _ => Results.Ok();
        (await Api.Put($"/integraciones/{webhook.Id}", new { configuracion = new { url = receiver.Url } })).Expect(200);

        var awake = await Api.ReadIntegration(webhook.Id);
        Assert.False(awake.At("deshabilitada").GetBoolean());
        awake.IsNull("motivo_deshabilitacion");
        await Eventually.Holds(() => receiver.AcceptedTypes.Contains("IntegracionCreada"), () => "what waited behind the refused delivery");
    }
}
