using System.Text.Json.Nodes;
using Enlace.Leads.Destinations;
using Enlace.Leads.Domain;
using Enlace.Sandbox.Odoo;
using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Leads.Odoo;

/// <summary>What the records there say of each other: a state of its campaign, a contact of its partner, and an archived record of being there.</summary>
public abstract class OdooRecordConformance(IEngine engine) : OdooSuite(engine)
{
    private const string State = "manychat.state", Partner = "res.partner", Lead = "crm.lead";

    [Fact]
    public async Task A_state_names_the_campaign_and_the_advisors_that_the_contact_had_then()
    {
        await using var stage = await Set();
        var id = await stage.Add("MC-refs");
        var at = new DateTimeOffset(2025, 6, 5, 12, 0, 0, TimeSpan.Zero);
        await Assign(stage, id, new Campaign { Name = "Verano", ExternalCode = "CAMP-ABC-123", DateStart = at }, at, commercial: "COM-XYZ-001", medical: "Dra. Rey", summary: "Pidió precio");
        await Assign(stage, id, new Campaign { Name = "Invierno", DateStart = at }, at.AddDays(2));

        await stage.AddState(id, "Antes", at.AddHours(-1));
        await stage.AddState(id, "Durante", at.AddHours(1));
        await stage.AddState(id, "Después", at.AddDays(3));
        await stage.Drained();

        Assert.Equal("CAMP-ABC-123 COM-XYZ-001 Dra. Rey Pidió precio", References(stage, "Durante"));
        Assert.Equal("false false false false", References(stage, "Antes"));
        Assert.Equal("Invierno false false false", References(stage, "Después"));
    }

    [Fact]
    public async Task An_assignment_from_outside_is_told_with_its_campaign()
    {
        await using var stage = await Set();
        await stage.Add("MC-assigned");
        var api = new HubCaller(stage.Hub.ClientWithKey("sandbox-key"));
        var campaign = (await api.Post("/api/v1/campaigns/", """{"name":"Verano","external_code":"CAMP-1","date_start":"2025-01-01"}""")).Expect(201).Json.At("id").GetInt64();
        var advisor = (await api.Post("/api/v1/advisors/", """{"name":"COM-XYZ-001","email":"com@example.com"}""")).Expect(201).Json.At("id").GetInt64();

        (await api.Post("/api/v1/manychat/webhook/campaign-contact-assign",
            $$"""{"manychat_id":"MC-assigned","campaign_id":{{campaign}},"state":"Asignado","comercial_id":{{advisor}},"summary":"Llamar"}""")).Expect(202);
        await Eventually.Holds(() => stage.Odoo.Records(State).Count == 1, stage.Log, 20);

        Assert.Equal("CAMP-1 COM-XYZ-001 false Llamar", References(stage, "Asignado"));
    }

    [Fact]
    public async Task A_field_of_states_that_the_model_does_without_is_left_out_after_one_refusal()
    {
        await using var stage = await Set();
        var id = await stage.Add("MC-lacks");
        var at = new DateTimeOffset(2025, 6, 5, 12, 0, 0, TimeSpan.Zero);
        await Assign(stage, id, new Campaign { Name = "Verano", DateStart = at }, at, summary: "Pidió precio");
        await stage.Drained();
        stage.Odoo.FailNext(OdooFault.Error("builtins.ValueError", "Invalid field 'summary' on model 'manychat.state'") with { Model = State, Method = "create" });

        await stage.AddState(id, "Uno", at.AddHours(1));
        await stage.Drained();
        await stage.AddState(id, "Dos", at.AddHours(2));
        await stage.Drained();

        Assert.Equal(("Verano false false false", "Verano false false false"), (References(stage, "Uno"), References(stage, "Dos")));
        Assert.Equal(3, stage.Calls(State).Count);
        Assert.Empty(await stage.Notes());
        Assert.Contains(stage.Hub.LogLines, line => line.Contains("has no field summary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_contact_that_was_there_before_its_partner_names_it_as_soon_as_there_is_one()
    {
        await using var stage = await Set();
        stage.Odoo.FailNext(OdooFault.Error("odoo.exceptions.ValidationError", "Not today") with { Model = Partner, Method = "create" });
        var id = await stage.Add("MC-late");
        await stage.Drained();
        Assert.Equal("false", stage.Record("MC-late")!["partner_id"]!.ToJsonString());
        Assert.Equal("synced", (await stage.Sync(id)).Status);

        var api = new HubCaller(stage.Hub.ClientWithKey("sandbox-key"));
        var dead = Assert.Single((await api.Get("/api/v1/reports/dlq")).Expect(200).Json.At("items").EnumerateArray()).Text("id");
        (await api.Post($"/api/v1/reports/dlq/{dead}/replay")).Expect(202);
        await stage.Drained();

        Assert.Equal(PartnerOf(stage, "MC-late"), (int)stage.Record("MC-late")!["partner_id"]!);
        Assert.Equal(["search_read", "create", "write"], stage.Calls().Select(call => call.Method));
        Assert.Equal("synced", (await stage.Sync(id)).Status);
    }

    [Fact]
    public async Task A_partner_that_was_made_anew_is_named_anew()
    {
        await using var stage = await Set();
        var id = await stage.Add("MC-anew");
        await stage.Drained();
        var before = PartnerOf(stage, "MC-anew");
        stage.Odoo.Unlink(Partner, before);

        // The partner alone is noted.
        await stage.Sql($"UPDATE dbo.\"Contact\" SET phone = '+56900000009' WHERE id = {id}");
        await stage.Commit(db =>
        {
            db.Alongside((session, cancel) => session.Batch(cancel, [OdooOutbox.Note(OdooOutbox.Partner, id)]));
            return Task.CompletedTask;
        });
        await stage.Drained();

        Assert.NotEqual(before, PartnerOf(stage, "MC-anew"));
        Assert.Equal(PartnerOf(stage, "MC-anew"), (int)stage.Record("MC-anew")!["partner_id"]!);
    }

    [Fact]
    public async Task A_contact_that_comes_between_the_partners_turn_and_its_own_costs_no_third_call()
    {
        await using var stage = await Set();
        stage.Odoo.Latency = TimeSpan.FromMilliseconds(700);
        await stage.Add("MC-first");
        // The call after the login looks for partners.
        await Eventually.Holds(() => stage.Odoo.Calls is [{ Method: "authenticate", Status: 200 }, { Status: 0 }], stage.Log);

        await stage.Add("MC-between");
        stage.Odoo.Latency = TimeSpan.Zero;
        await stage.Drained();

        foreach (var who in (string[])["MC-first", "MC-between"])
            Assert.Equal(PartnerOf(stage, who), (int)stage.Record(who)!["partner_id"]!);
        Assert.DoesNotContain(stage.Calls(), call => call.Method == "write");
        Assert.InRange(stage.Calls().Count, 2, 4);
    }

    [Theory]
    [InlineData("jsonrpc", 18)]
    [InlineData("json2", 19)]
    public async Task What_is_archived_there_is_found_and_not_made_a_second_time(string mode, int series)
    {
        await using var stage = await Set(series: series, settings: [("ENLACE_ODOO_MODE", mode), ("ODOO_API_KEY", "key-of-odoo")]);
        stage.Odoo.Create(Partner, new JsonObject { ["name"] = "Old", ["x_studio_manychatid_customer"] = "MC-arch", ["active"] = false });
        var lost = stage.Odoo.Create(Lead, new JsonObject { ["name"] = "Lost", ["x_studio_manychatid_api"] = "MC-arch", ["active"] = false });
        var open = stage.Odoo.Create(Lead, new JsonObject { ["name"] = "Open", ["x_studio_manychatid_api"] = "MC-arch" });

        await stage.Add("MC-arch");
        await stage.Drained();

        var partner = Assert.Single(stage.Odoo.Records(Partner), record => record["x_studio_manychatid_customer"]!.ToString() == "MC-arch");
        Assert.Equal(("Ana Martínez", "false"), (partner["name"]!.ToString(), partner["active"]!.ToJsonString()));
        Assert.Equal((int)partner["id"]!, (int)stage.Record("MC-arch")!["partner_id"]!);
        // Of two, the one that people see.
        Assert.Equal(("Lost", "Ana Martínez"), (stage.Odoo.Record(Lead, lost)!["name"]!.ToString(), stage.Odoo.Record(Lead, open)!["name"]!.ToString()));
        Assert.Equal(2, stage.Odoo.Records(Lead).Count);
    }

    private static int PartnerOf(OdooStage stage, string manychatId) => (int)stage.Record(manychatId, Partner, "x_studio_manychatid_customer")!["id"]!;

    private static string References(OdooStage stage, string state)
    {
        var record = Assert.Single(stage.Odoo.Records(State), record => record["state"]!.ToString() == state);
        return string.Join(' ', ((string[])["campaign_ref", "commercial_ref", "medical_ref", "summary"]).Select(name => record[name]!.ToString()));
    }

    private static async Task Assign(
        OdooStage stage, long contact, Campaign campaign, DateTimeOffset at, string? commercial = null, string? medical = null, string? summary = null)
    {
        var (seller, doctor) = (New(commercial), New(medical));
        await stage.Commit(db =>
        {
            db.Add(campaign);
            if (seller is not null)
                db.Add(seller);
            if (doctor is not null)
                db.Add(doctor);
            return Task.CompletedTask;
        });
        await stage.Commit(db =>
        {
            db.Add(new CampaignContact
            {
                ContactId = contact,
                CampaignId = campaign.Id,
                CommercialAdvisorId = seller?.Id,
                MedicalAdvisorId = doctor?.Id,
                RegistrationDate = at,
                Summary = summary,
            });
            return Task.CompletedTask;
        });

        Advisor? New(string? name) => name is null ? null : new Advisor { Name = name, CreatedAt = at, UpdatedAt = at };
    }
}
