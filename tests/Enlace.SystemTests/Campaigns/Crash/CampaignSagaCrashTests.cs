using Enlace.SystemTests.Crash;
using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.SystemTests.Campaigns.Crash;

/// <summary>The program dies at a transition of a campaign's registration and is started again: each campaign is there with all its participants, or none of it is.</summary>
public abstract class CampaignSagaCrashTests
{
    /// <summary>Campaigns under way at once: in a whole run each death meets fifty, a thousand on both engines.</summary>
    private static int Campaigns => TestPostgres.IsFullRun ? 50 : 4;

    protected abstract Task<string> NewDatabase(string folder);

    [Theory]
    [Deaths(
        "saga.saved", 1, "saga.saved", 2, "saga.saved", 5, "saga.saved", 9, "saga.saved", 14, "claim.taken", 3, "delivery.before-attempt", 4, "delivery.before-attempt", 9,
        "campaigns.projected", 1, "campaigns.projected", 3)]
    public async Task A_death_on_the_way_there_leaves_every_campaign_whole(string place, int pass)
    {
        await using var scene = await CrashScene.Play(NewDatabase);
        await scene.Doom(place, pass);

        var sent = new List<(string Id, string Chain, string Brand)>();
        for (var i = 0; i < Campaigns; i++)
            sent.Add(await scene.Create());
        await scene.Revive();

        foreach (var (id, chain, brand) in sent)
        {
            await scene.Is(chain, "COMPLETADA");
            await Eventually.Holds(async () => (await scene.Api.Tracked(id)).Count == 2, () => "two conversions", 60);
            Assert.Equal(["ACTIVO", "ACTIVO"], (await scene.Api.Partners(id)).Select(one => one.Text("estado")));
            Assert.Single(await scene.Api.Campaigns(brand));
            Assert.Single(await scene.Api.Told(chain, "CampaignCreada"));
            Assert.Single(await scene.Api.Told(chain, "SagaCampaignTerminada"));
            Assert.Equal(2, (await scene.Api.Told(chain, "partner_registrado")).Count);
        }

        Assert.Equal(0, await scene.Count("SELECT count(*) FROM evt.dead_letter"));
    }

    [Theory]
    [Deaths("saga.saved", 1, "saga.saved", 2, "saga.saved", 3, "saga.saved", 5, "saga.saved", 8)]
    public async Task A_death_on_the_way_back_leaves_nothing_of_any_campaign(string place, int pass)
    {
        const string Tracking = "/api/v1/destinations/campaigns.RegisterTrackingWhenCommanded";
        await using var scene = await CrashScene.Play(NewDatabase);
        (await scene.Api.Post($"{Tracking}/pause")).Expect(200);
        var sent = new List<(string Id, string Chain, string Brand)>();
        for (var i = 0; i < 2; i++)
            sent.Add(await scene.Create());
        foreach (var (_, chain, _) in sent)
            await scene.Is(chain, "REGISTRANDO_TRACKING");
        var sagas = (await scene.Api.Get("/api/v1/sagas?type=campaigns.CampaignRegistration")).Expect(200).Json.At("items").EnumerateArray().Select(saga => saga.Text("id")!).ToArray();
        await scene.Doom(place, pass);

        foreach (var saga in sagas)
            await scene.Patiently(api => api.Post($"/api/v1/sagas/{saga}/compensate"));
        await scene.Revive();

        foreach (var (id, chain, _) in sent)
        {
            await scene.Is(chain, "COMPENSADA");
            await scene.Api.Campaign(id, "CANCELADA");
            Assert.Equal(["CANCELADO", "CANCELADO"], (await scene.Api.Partners(id)).Select(one => one.Text("estado")));
            Assert.DoesNotContain(await scene.Api.Tracked(id), one => one.Text("estado") == "ACTIVO");
            Assert.Single(await scene.Api.Told(chain, "CampaignCancelada"));
            Assert.Single(await scene.Api.Told(chain, "SagaCampaignTerminada"));
        }

        (await scene.Api.Post($"{Tracking}/resume")).Expect(200);
        // The registrations that waited come late now, and find their places barred.
        foreach (var (id, chain, _) in sent)
        {
            await Eventually.Holds(async () => (await scene.Api.Told(chain, "evento_fallido")).Count(one => one.Data.Text("estado") == "FALLIDO") == 2, () => "both came late", 60);
            Assert.DoesNotContain(await scene.Api.Tracked(id), one => one.Text("estado") == "ACTIVO");
        }
    }
}
