using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Commands.UseCases;

public sealed class AskToCancelPartnerTests(SqliteHubFixture hub) : CampaignsSuite(hub)
{
    [Fact]
    public async Task A_partner_of_no_campaign_can_be_removed_too()
    {
        var partner = (await Api.Post("/crear-partner", new { nombre = "Alice Doe", tipo = "influencer", informacion_perfil = "x" })).Expect(200).Json;
        await Api.Command(partner.Uuid("id_comando"));

        var removed = (await Api.Delete($"/eliminar-partner/{partner.Uuid("id_partner")}")).Expect(200).Json;

        Assert.Equal("CANCELADO", Assert.Single(await WhenTold(removed.Uuid("id_correlacion"))).Data.Text("estado"));
    }

    private async Task<IReadOnlyList<StoredEvent>> WhenTold(string chain)
    {
        IReadOnlyList<StoredEvent> told = [];
        await Eventually.Holds(async () => (told = await Api.Told(chain, "partner_fallido")).Count > 0, () => "partner_fallido");
        return told;
    }
}
