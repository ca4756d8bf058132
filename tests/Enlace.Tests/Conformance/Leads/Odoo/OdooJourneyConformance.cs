using System.Text.Json.Nodes;
using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Leads.Odoo;

/// <summary>The whole way: ManyChat tells, the hub stores, Odoo knows; a salesperson moves the lead, the hub knows.</summary>
public abstract class OdooJourneyConformance(IEngine engine) : OdooSuite(engine)
{
    [Fact]
    public async Task A_lead_comes_from_ManyChat_to_Odoo_and_its_stage_comes_back()
    {
        await using var stage = await Set(settings: ("ENLACE_ODOO_WEBHOOK_TOKEN", "t"));
        var api = new HubCaller(stage.Hub.ClientWithKey("sandbox-key"));
        (await api.Post("/api/v1/manychat/webhook/contact", """
            {"manychat_id":"journey","nombre_lead":"Ana","apellido_lead":"Pérez","datetime_actual":"2025-06-05T12:41:36Z","ultimo_estado":"Retornó en AC","whatsapp":"+56912345678","canal_entrada":"Instagram"}
            """)).Expect(202);
        await Synced(stage, "journey");

        var record = stage.Record("journey")!;
        Assert.Equal(("Ana Pérez", "Instagram", "2025-06-05 12:41:36", "Retornó en AC"),
            (record["name"]!.ToString(), record["channel"]!.ToString(), record["entry_date"]!.ToString(), record["last_state"]!.ToString()));
        Assert.Equal(18, (int)Lead(stage)["stage_id"]!);
        Assert.Single(stage.Odoo.Records("manychat.state"));

        // A later state alone: contact and lead say so, the partner has not changed.
        stage.Odoo.ForgetCalls();
        (await api.Post("/api/v1/manychat/webhook/contact", """
            {"manychat_id":"journey","nombre_lead":"Ana","datetime_actual":"2025-06-05T13:00:00Z","ultimo_estado":"Comienza Cotización"}
            """)).Expect(202);
        await Eventually.Holds(() => stage.Odoo.Records("manychat.state").Count == 2, stage.Log, 20);
        await Synced(stage, "journey");
        Assert.Equal("Comienza Cotización", stage.Record("journey")!["last_state"]!.ToString());
        Assert.Equal(25, (int)Lead(stage)["stage_id"]!);
        Assert.DoesNotContain(stage.Odoo.Calls, call => call.Model == "res.partner" || call.Method == "search_read");

        (await api.Post("/api/v1/manychat/webhook/campaign-assignment", """
            {"manychat_id":"journey","campaign_id":"CAMP-ABC-123","datetime_actual":"2025-06-05T14:00:00Z","ultimo_estado":"Asignado"}
            """)).Expect(202);
        await Eventually.Holds(async () => (await stage.Query("SELECT sync_status FROM dbo.\"Campaign_Contact\"", row => row.Text(0))) is ["synced"], stage.Log, 20);

        stage.Odoo.Webhooks.Rules = [new("Stage", 5, "crm.lead", new Uri(stage.Hub.Client.BaseAddress!, "/api/v1/odoo/webhook/t"), ["stage_id", "x_studio_manychatid_api"])];
        stage.Odoo.Write("crm.lead", (int)Lead(stage)["id"]!, new JsonObject { ["stage_id"] = 26 }, "ana");
        await stage.Reaches(1, "Orden de venta Confirmada odoo");
        stage.KeptItsDistance();
    }

    private static JsonObject Lead(OdooStage stage) => stage.Record("journey", "crm.lead", "x_studio_manychatid_api")!;

    private static async Task Synced(OdooStage stage, string manychatId)
    {
        await Eventually.Holds(async () => (await stage.Query(
            $"SELECT odoo_sync_status FROM dbo.\"Contact\" WHERE manychat_id = '{manychatId}'", row => row.Text(0))) is ["synced"], stage.Log, 30);
        await stage.Drained();
    }
}
