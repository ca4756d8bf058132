using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Commands.UseCases;

public sealed class AskToCancelTrackingTests(SqliteHubFixture hub) : CampaignsSuite(hub)
{
    [Fact]
    public async Task A_conversion_that_is_taken_back_shows_it()
    {
        var made = (await Api.Post("/registrar-evento", new { id_partner = "a", id_campana = Fresh.Token() })).Expect(200).Json;
        await Api.Command(made.Uuid("id_comando"));

        (await Api.Delete($"/eventos/{made.Uuid("id_evento")}")).Expect(200);

        await Eventually.Holds(
            async () => await Api.Get($"/eventos/{made.Text("id_evento")}") is { Status: 200 } seen && seen.Json.Text("estado") == "CANCELADO", () => "it is cancelled");
    }
}
