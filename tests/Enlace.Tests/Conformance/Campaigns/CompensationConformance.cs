using System.Text.Json;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Campaigns;

/// <summary>What is left when a step fails: nothing half (campaigns.md §6). On a hub of its own, whose faults meet nobody else.</summary>
public abstract class CompensationConformance
{
    protected abstract Task<string> NewDatabase();

    [Fact]
    public async Task Case_17_the_second_participant_fails_and_everything_is_taken_back()
    {
        await using var hub = await Start();
        var api = new CampaignsDriver(hub.Client);
        await Arm(api, new { point = "campaigns.register-participant", kind = "error", recipient = "p-54321" });

        var answer = await api.Create();
        var (id, chain) = (answer.Uuid("id_campaign"), answer.Uuid("id_correlacion"));
        var saga = await api.Saga(chain, "COMPENSADA");

        await api.Campaign(id, "CANCELADA");
        var partner = Assert.Single(await api.Partners(id));
        Assert.Equal(("Alice Doe", "CANCELADO"), (partner.Text("nombre"), partner.Text("estado")));
        Assert.DoesNotContain(await api.Tracked(id), one => one.Text("estado") == "ACTIVO");
        Assert.Contains("FALLO_FORZADO", saga.Text("motivo"), StringComparison.Ordinal);
        Assert.Equal(["COMPENSACION", "EVENTO", "COMPENSACION", "EVENTO", "FIN"], Kinds(saga).SkipWhile(kind => kind != "ERROR").Skip(1));
        Assert.Equal("COMPENSADA", Assert.Single(await api.Told(chain, "SagaCampaignTerminada")).Data.Text("estado"));
    }

    [Fact]
    public async Task Case_18_tracking_fails_and_partners_are_cancelled_before_their_campaign()
    {
        await using var hub = await Start();
        var api = new CampaignsDriver(hub.Client);
        await Arm(api, new { point = "campaigns.register-tracking", kind = "error" });

        var answer = await api.Create();
        var (id, chain) = (answer.Uuid("id_campaign"), answer.Uuid("id_correlacion"));
        await api.Saga(chain, "COMPENSADA");

        await api.Campaign(id, "CANCELADA");
        Assert.Equal(["CANCELADO", "CANCELADO"], (await api.Partners(id)).Select(one => one.Text("estado")));
        Assert.DoesNotContain(await api.Tracked(id), one => one.Text("estado") == "ACTIVO");
        var told = (await api.Told(chain)).Where(one => one.Is(".partner_fallido.") || one.Is(".CampaignCancelada.")).ToArray();
        Assert.Equal(["Blog Moda Trends", "Alice Doe", null], told.Select(one => one.Is(".partner_fallido.") ? one.Data.Text("nombre") : null));
    }

    [Fact]
    public async Task A_campaign_that_is_refused_begins_nothing_and_its_command_says_why()
    {
        await using var hub = await Start();
        var api = new CampaignsDriver(hub.Client);
        await Arm(api, new { point = "campaigns.register-campaign", kind = "error" });

        var answer = await api.Create();
        var command = await api.Command(answer.Uuid("id_comando"));

        Assert.Equal(("RECHAZADO", "FALLO_FORZADO"), (command.Text("estado"), command.Text("error.codigo")));
        Assert.Single(await api.Told(answer.Text("id_correlacion")!, "RegistroCampaignFallido"));
        (await api.Get($"/campaigns/{answer.Text("id_campaign")}")).Expect(404);
    }

    [Fact]
    public async Task A_step_that_does_not_come_is_taken_back_in_time_and_what_comes_late_finds_its_place_barred()
    {
        await using var hub = await Start(("ENLACE__Campaigns__StepLimitSeconds", "1"));
        var api = new CampaignsDriver(hub.Client);
        const string Registering = "/api/v1/destinations/campaigns.RegisterPartnerWhenCommanded";
        (await api.Post($"{Registering}/pause")).Expect(200);

        var answer = await api.Create();
        var (id, chain) = (answer.Uuid("id_campaign"), answer.Uuid("id_correlacion"));
        await api.Saga(chain, "COMPENSADA", 60);
        (await api.Post($"{Registering}/resume")).Expect(200);

        await Eventually.Holds(
            async () => (await api.Told(chain, "partner_fallido")).Count(one => one.Data.Text("estado") == "FALLIDO") == 2, () => "both came late and were refused", 20);
        Assert.Empty(await api.Partners(id));
        Assert.Equal("COMPENSADA", (await api.Get($"/api/v1/sagas-campanias/{chain}")).Expect(200).Json.Text("estado"));
    }

    [Fact]
    public async Task A_participant_that_a_person_removed_meanwhile_does_not_hold_the_way_back_up()
    {
        await using var hub = await Start();
        var api = new CampaignsDriver(hub.Client);
        await Arm(api, new { point = "campaigns.register-tracking", kind = "slow", delay_ms = 1500, times = 2 });
        var answer = await api.Create();
        var (id, chain) = (answer.Uuid("id_campaign"), answer.Uuid("id_correlacion"));
        await Eventually.Holds(async () => (await api.Partners(id)).Count == 2, () => "two partners");
        var removed = (await api.Delete($"/partners/{(await api.Partners(id))[0].Text("id")}")).Expect(200).Json;
        await api.Command(removed.Uuid("id_comando"));

        // An operator has it all taken back.
        var saga = (await api.Get("/api/v1/sagas?type=campaigns.CampaignRegistration")).Expect(200).Json.At("items")[0];
        (await api.Post($"/api/v1/sagas/{saga.Text("id")}/compensate")).Expect(200, 202);

        await api.Saga(chain, "COMPENSADA");
        Assert.Equal(["CANCELADO", "CANCELADO"], (await api.Partners(id)).Select(one => one.Text("estado")));
    }

    [Fact]
    public async Task A_campaign_that_a_person_completed_meanwhile_is_taken_back_all_the_same()
    {
        await using var hub = await Start();
        var api = new CampaignsDriver(hub.Client);
        (await api.Post("/api/v1/destinations/campaigns.RegisterTrackingWhenCommanded/pause")).Expect(200);
        var answer = await api.Create();
        var (id, chain) = (answer.Uuid("id_campaign"), answer.Uuid("id_correlacion"));
        await api.Saga(chain, "REGISTRANDO_TRACKING");
        (await api.Post($"/api/v1/campanias/{id}/completar")).Expect(200, 202);

        var saga = (await api.Get("/api/v1/sagas?type=campaigns.CampaignRegistration")).Expect(200).Json.At("items")[0];
        (await api.Post($"/api/v1/sagas/{saga.Text("id")}/compensate")).Expect(200, 202);

        await api.Saga(chain, "COMPENSADA");
        await api.Campaign(id, "CANCELADA");
    }

    [Fact]
    public async Task Case_4_a_command_waits_for_the_service_that_is_down_and_is_done_once()
    {
        var database = await NewDatabase();
        JsonElement answer;
        var brand = CampaignsDriver.Brand();
        await using (var bff = await InProcessHub.Start(new Dictionary<string, string?> { ["ENLACE_DATABASE"] = database, ["ENLACE_ROLES"] = "api" }))
        {
            var api = new CampaignsDriver(bff.Client);
            answer = await api.Create(CampaignsDriver.Seed(brand));
            Assert.Equal("PENDIENTE", (await api.Get($"/api/v1/comandos/{answer.Text("id_comando")}")).Expect(200).Json.Text("estado"));
            Assert.Empty(await api.Campaigns(brand));
        }

        await using var hub = await InProcessHub.Start(new Dictionary<string, string?> { ["ENLACE_DATABASE"] = database });
        var whole = new CampaignsDriver(hub.Client);

        await whole.Saga(answer.Text("id_correlacion")!, "COMPLETADA");
        Assert.Single(await whole.Campaigns(brand));
        Assert.Single(await whole.Told(answer.Text("id_correlacion")!, "CampaignCreada"));
    }

    private async Task<InProcessHub> Start(params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string?> { ["ENLACE_DATABASE"] = await NewDatabase() };
        foreach (var (name, value) in settings)
            all[name] = value;
        return await InProcessHub.Start(all);
    }

    private static async Task Arm(CampaignsDriver api, object fault) => (await api.Post("/sandbox/faults", fault)).Expect(200, 201, 202);

    private static IEnumerable<string?> Kinds(JsonElement saga) => saga.At("bitacora").EnumerateArray().Select(line => line.Text("tipo"));
}
