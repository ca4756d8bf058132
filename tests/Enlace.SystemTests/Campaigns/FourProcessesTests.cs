using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.SystemTests.Campaigns;

/// <summary>The contract's four services as four hubs on one database: each does its own work, and what is another's waits for it.</summary>
public sealed class FourProcessesTests
{
    private const string Bff = "none", Campaign = "campaigns.RegisterCampaign,campaigns.CancelCampaign,campaigns.CampaignRegistration",
        Partner = "campaigns.RegisterPartner,campaigns.CancelPartner,campaigns.Note",
        Tracking = "campaigns.RegisterTracking,campaigns.CancelTracking,campaigns.CountClick,campaigns.Attribute,campaigns.Reserve,campaigns.Withdraw,campaigns.Revert,campaigns.Discard";

    [Fact]
    public async Task Case_4_the_campaign_service_is_down_and_what_it_is_for_waits_for_it()
    {
        var database = await TestPostgres.NewDatabase();
        await using var bff = await Start(database, Bff);
        await using var partner = await Start(database, Partner);
        await using var tracking = await Start(database, Tracking);
        var brand = CampaignsDriver.Brand();
        var api = new CampaignsDriver(bff.Client);

        var answer = await api.Create(CampaignsDriver.Seed(brand));
        // The partner service lives, and does its own work meanwhile.
        var alice = (await api.Post("/crear-partner", new { nombre = "Alice Doe", tipo = "influencer", informacion_perfil = "x" })).Expect(200).Json;
        Assert.Equal("PROCESADO", (await api.Command(alice.Uuid("id_comando"))).Text("estado"));
        Assert.Equal("PENDIENTE", (await api.Get($"/api/v1/comandos/{answer.Text("id_comando")}")).Expect(200).Json.Text("estado"));

        await using var campaign = await Start(database, Campaign);

        await api.Saga(answer.Uuid("id_correlacion"), "COMPLETADA");
        Assert.Single(await new CampaignsDriver(campaign.Client).Campaigns(brand));
        Assert.Equal(2, (await new CampaignsDriver(partner.Client).Partners(answer.Text("id_campaign")!)).Count);
        foreach (var hub in (InProcessHub[])[bff, campaign, partner, tracking])
            (await new HubCaller(hub.Client).Get("/health")).Expect(200);
    }

    [Fact]
    public async Task What_is_tracked_at_one_of_them_is_attributed_and_promised_by_another()
    {
        var database = await TestPostgres.NewDatabase();
        await using var bff = await Start(database, Bff);
        await using var campaign = await Start(database, Campaign);
        await using var partner = await Start(database, Partner);
        await using var tracking = await Start(database, Tracking);
        var api = new MoneyDriver(bff.Client);

        var (_, made) = await api.Buy(await api.Campaign(), 150);

        Assert.Equal("RESERVADA", Assert.Single(made).Text("estado"));
    }

    private static Task<InProcessHub> Start(string database, string serves) => InProcessHub.Start(new Dictionary<string, string?>
    {
        ["ENLACE_DATABASE"] = database,
        ["ENLACE_MODULES"] = "campaigns",
        ["ENLACE__Backbone__Serves"] = serves,
    });
}
