using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Partners;
using Enlace.Tests.Support;

namespace Enlace.Tests.Partners.UseCases;

public sealed class GetIntegrationTests(SqliteHubFixture hub) : PartnersSuite(hub)
{
    [Fact]
    public async Task Its_tag_is_the_version_of_its_partner_and_guards_its_changes()
    {
        var partner = await Api.Register();
        var id = (await Api.Integrate(partner)).Text("id")!;
        var tag = (await Api.Get($"/integraciones/{id}")).Expect(200).Header("ETag")!;
        Assert.Equal(await Api.ETag(partner), tag);

        (await Api.Put($"/integraciones/{id}", new { nombre = "Otro" }, ("If-Match", tag))).Expect(200);

        (await Api.Put($"/integraciones/{id}", new { nombre = "Otro más" }, ("If-Match", tag))).ExpectFault(412, "CONFLICTO_VERSION");
        (await Api.Put($"/integraciones/{id}/revocar", null, ("If-Match", tag))).ExpectFault(412, "CONFLICTO_VERSION");
        Assert.Equal("Otro", (await Api.ReadIntegration(id)).Text("nombre"));
    }

    [Fact]
    public async Task A_configuration_can_be_read_edited_and_sent_back_with_its_masks()
    {
        var partner = await Api.Register();
        var id = (await Api.Integrate(partner, "BATCH", new { carpeta = "entrada", password = "oculta" })).Text("id")!;
        var tag = await Api.ETag(partner);

        (await Api.Put($"/integraciones/{id}", new { configuracion = new { carpeta = "entrada", password = "***" } })).Expect(200);

        // The mask stands for the stored secret, so nothing changed.
        Assert.Equal(tag, await Api.ETag(partner));
    }
}
