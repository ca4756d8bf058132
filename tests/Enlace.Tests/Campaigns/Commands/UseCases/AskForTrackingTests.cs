using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Commands.UseCases;

public sealed class AskForTrackingTests(SqliteHubFixture hub) : CampaignsSuite(hub)
{
    [Fact]
    public async Task Tells_the_ids_by_which_it_can_be_followed()
    {
        var answer = (await Api.Post("/registrar-evento", new { id_partner = "a", id_campana = Fresh.Token() })).Expect(200).Json;

        Assert.Equal(answer.Uuid("id_evento"), (await Api.Command(answer.Uuid("id_comando"))).Text("resultado.id_evento"));
    }
}
