using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Partners;
using Enlace.Tests.Support;

namespace Enlace.Tests.Partners.UseCases;

public sealed class RotateSecretTests(SqliteHubFixture hub) : PartnersSuite(hub)
{
    [Theory]
    [InlineData("API")]
    [InlineData("BATCH")]
    [InlineData("REAL_TIME")]
    public async Task Only_a_webhook_has_a_secret(string tipo)
    {
        var id = (await Api.Integrate(await Api.Register(), tipo)).Text("id")!;

        (await Api.Post($"/integraciones/{id}/rotar-secreto")).ExpectFault(409, "INTEGRACION_NO_ES_WEBHOOK");
    }

    [Fact]
    public async Task A_repeated_request_rotates_once()
    {
        var partner = await Api.Register();
        var id = (await Api.Integrate(partner, "WEBHOOK")).Text("id")!;
        (string, string) key = ("Idempotency-Key", Fresh.Token());

        var first = (await Api.Post($"/integraciones/{id}/rotar-secreto", null, key)).Expect(200);
        var tag = await Api.ETag(partner);
        var repeat = (await Api.Post($"/integraciones/{id}/rotar-secreto", null, key)).Expect(200);

        Assert.Equal(first.Text, repeat.Text);
        Assert.Equal(tag, await Api.ETag(partner));
    }
}
