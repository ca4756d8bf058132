using System.Text.Json;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Leads;

/// <summary>Assignments that are made and corrected at once, over HTTP.</summary>
public abstract class AssignConformance(IHubFixture fixture) : WorkerSuite(fixture)
{
    private LeadsDriver Leads => field ??= new LeadsDriver(Hub);

    [Theory]
    [InlineData("/manychat/webhook/campaign-contact-assign", 202)]
    [InlineData("/campaign-contacts/assign", 200)]
    public async Task Case_25_it_is_stored_at_once_and_queued_for_the_CRM(string path, int status)
    {
        var (contact, campaign, advisor) = (await Leads.AddContact(Person), await Leads.AddCampaign(), await Leads.AddAdvisor());

        var answer = (await Leads.Post(path, new { manychat_id = Person, campaign_id = campaign, state = "Asignado", comercial_id = advisor, registration_date = June })).Expect(status);

        Assert.Equal(
            $$"""{"status":"accepted","message":"Asignación de campaña registrada y encolada exitosamente","manychat_id":"{{Person}}","campaign_id":{{campaign}},"contact_id":{{contact}},"queue":"manychat-crm-opportunities-queue"}""",
            answer.Text);
        var row = (await Leads.Get($"/campaign-contacts/{contact}/{campaign}")).Expect(200).Json;
        Assert.Equal(("Asignado", advisor), (row.Text("last_state"), row.At("commercial_advisor_id").GetInt64()));
        var state = Assert.Single(await States());
        Assert.Equal(("Asignado", "manychat", June), (state.State, state.Category, state.OccurredAt));
        IReadOnlyList<string> noted = [];
        await Eventually.Holds(async () => (noted = await OdooNotes()).SequenceEqual(["contact upsert", "partner upsert", "lead upsert", "contact upsert", "state create", "lead upsert"]),
            () => $"the note of the CRM's worker; there are {string.Join(", ", noted)}");
        Assert.Equal("Asignado", Assert.Single(await Facts("crm")).Text("state"));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("0")]
    public async Task Case_25_an_advisor_is_taken_away_by(string nobody)
    {
        var (contact, campaign, advisor) = (await Leads.AddContact(Person), await Leads.AddCampaign(), await Leads.AddAdvisor());
        await Assign(campaign, $"\"comercial_id\":{advisor},\"medico_id\":\"{advisor}\"", 202);
        await Assign(campaign, "\"summary\":\"sigue\"", 202);
        Assert.Equal(advisor, (await Row(contact, campaign)).At("commercial_advisor_id").GetInt64());

        await Assign(campaign, $"\"comercial_id\":{nobody}", 202);

        var row = await Row(contact, campaign);
        row.IsNull("commercial_advisor_id");
        row.IsNull("commercial_assignment_date");
        Assert.Equal(advisor, row.At("medical_advisor_id").GetInt64());
        Assert.Equal("sigue", row.Text("summary"));
    }

    [Fact]
    public async Task Case_25_what_is_not_known_is_refused_and_nothing_is_kept()
    {
        var campaign = await Leads.AddCampaign();
        Assert.Equal("""{"detail":"Contacto no encontrado"}""", (await Assign(campaign, "\"summary\":null", 404)).Text);
        var contact = await Leads.AddContact(Person);

        Assert.Equal(["extra_forbidden body.asesor"], LeadsDriver.Issues(await Assign(campaign, "\"asesor\":1", 422)));
        Assert.Equal("""{"detail":"Campaña no encontrada"}""", (await Assign(999_999_999, "\"summary\":null", 404)).Text);
        await Assign(campaign, "\"medico_id\":999999999", 409);
        Assert.Equal(
            ["missing body.manychat_id", "missing body.campaign_id", "missing body.state"], LeadsDriver.Issues(await Leads.Post("/campaign-contacts/assign", new { })));

        (await Leads.Get($"/campaign-contacts/{contact}/{campaign}")).Expect(404);
        Assert.Empty(await States());
        Assert.Empty(await Facts("crm"));
    }

    [Fact]
    public async Task The_same_assignment_of_the_same_moment_adds_no_second_line_of_history()
    {
        await Leads.AddContact(Person);
        var campaign = await Leads.AddCampaign();

        foreach (var moment in (string[])["2025-06-05", "2025-06-05T00:00:00Z", "2025-06-06"])
            await Assign(campaign, $"\"registration_date\":\"{moment}\"", 202);

        Assert.Equal(2, (await States()).Count);
        Assert.Single(await Assignments());
    }

    [Fact]
    public async Task A_registration_date_that_is_not_told_stays_and_where_there_is_none_it_is_now()
    {
        var contact = await Leads.AddContact(Person);
        var (told, untold) = (await Leads.AddCampaign(), await Leads.AddCampaign());
        await Assign(told, "\"registration_date\":\"2025-06-05\"", 202);
        await Assign(untold, "\"summary\":\"uno\"", 202);
        var first = (await Row(contact, untold)).Text("registration_date");
        Assert.NotNull(first);

        await Assign(told, "\"summary\":\"otra vez\"", 202);
        await Assign(untold, "\"summary\":\"otra vez\",\"registration_date\":null", 202);

        Assert.Equal("2025-06-05T00:00:00.000000Z", (await Row(contact, told)).Text("registration_date"));
        Assert.Equal(first, (await Row(contact, untold)).Text("registration_date"));
    }

    [Fact]
    public async Task What_is_queued_for_the_CRM_says_of_itself_what_the_contract_lists()
    {
        await Leads.AddContact(Person);
        var body = new { manychat_id = Person, campaign_id = await Leads.AddCampaign(), state = "Asignado" };

        (await Leads.Post("/manychat/webhook/campaign-contact-assign", body, ("X-Request-ID", "req-crm-7"))).Expect(202);

        var meta = Assert.Single(await Facts("crm")).At("_meta");
        meta.Uuid("event_id");
        Assert.Matches("^crm:[0-9a-f]{64}$", meta.Text("idempotency_key"));
        Assert.Equal(("crm", "req-crm-7"), (meta.Text("type"), meta.Text("request_id")));
        meta.Instant("received_at");
    }

    [Fact]
    public async Task An_order_that_changes_nothing_has_one_key_and_an_advisor_who_comes_back_another()
    {
        await Leads.AddContact(Person);
        var (campaign, first, second) = (await Leads.AddCampaign(), await Leads.AddAdvisor(), await Leads.AddAdvisor());

        foreach (var advisor in (long[])[first, second, first, first, first])
            await Assign(campaign, $"\"registration_date\":\"2025-06-05\",\"comercial_id\":{advisor}", 202);

        string?[] keys = [.. (await Facts("crm")).Select(fact => fact.Text("_meta.idempotency_key")).Reverse()];
        Assert.Equal(5, keys.Length);
        Assert.Equal(4, keys.Distinct().Count());
        Assert.Equal(keys[3], keys[4]);
    }

    [Fact]
    public async Task A_number_is_a_good_ManyChat_id()
    {
        var number = Random.Shared.NextInt64(1_000_000_000_000, long.MaxValue);
        var (contact, campaign) = (await Leads.AddContact($"{number}"), await Leads.AddCampaign());

        var answer = (await Leads.Post("/campaign-contacts/assign", new { manychat_id = number, campaign_id = campaign, state = "Asignado" })).Expect(200).Json;
        (await Leads.Put("/campaign-contacts/update-by-manychat-id", new { manychat_id = number, summary = "por número" })).Expect(200);

        Assert.Equal($"\"{number}\"", answer.At("manychat_id").GetRawText());
        Assert.Equal("por número", (await Row(contact, campaign)).Text("summary"));
    }

    [Fact]
    public async Task The_medical_side_is_corrected_in_the_campaign_that_the_contact_came_into_last()
    {
        var contact = await Leads.AddContact(Person);
        var (older, newer, advisor) = (await Leads.AddCampaign(), await Leads.AddCampaign(), await Leads.AddAdvisor());
        await Assign(newer, "\"registration_date\":\"2025-06-06\"", 202);
        await Assign(older, "\"registration_date\":\"2025-06-05\"", 202);

        var row = (await Leads.Put("/campaign-contacts/update-by-manychat-id", new
        {
            manychat_id = Person,
            medical_advisor_id = advisor,
            medical_assignment_date = "2025-06-07",
            last_state = "Derivado",
        })).Expect(200).Json;
        Assert.Equal((newer, advisor, "Derivado"), (row.At("campaign_id").GetInt64(), row.At("medical_advisor_id").GetInt64(), row.Text("last_state")));

        (await Leads.Put("/campaign-contacts/update-by-manychat-id", new { manychat_id = Person, campaign_id = older, summary = "otra" })).Expect(200);
        Assert.Equal("otra", (await Row(contact, older)).Text("summary"));
        (await Leads.Put("/campaign-contacts/update-by-manychat-id", new { manychat_id = Person, medical_advisor_id = 0 })).Expect(200);
        (await Row(contact, newer)).IsNull("medical_advisor_id");
        Assert.Equal("Derivado", (await Row(contact, newer)).Text("last_state"));
    }

    [Fact]
    public async Task What_cannot_be_corrected_is_told_in_the_contracts_words()
    {
        Assert.Equal($$"""{"detail":"El contacto (manychat_id='{{Person}}') no existe."}""", (await Correct(new { manychat_id = Person })).Text);
        await Leads.AddContact(Person);
        Assert.Equal($$"""{"detail":"El contacto (manychat_id='{{Person}}') no tiene asignaciones de campaña activas."}""", (await Correct(new { manychat_id = Person })).Text);
        await Assign(await Leads.AddCampaign(), "\"summary\":null", 202);
        Assert.Equal(
            """{"detail":"El ID de Asesor Médico 999999999 no es válido o no existe."}""", (await Correct(new { manychat_id = Person, medical_advisor_id = 999_999_999 })).Text);

        async Task<Answer> Correct(object body) => (await Leads.Put("/campaign-contacts/update-by-manychat-id", body)).Expect(400);
    }

    [Fact]
    public async Task A_row_is_listed_corrected_and_removed_by_its_pair()
    {
        var (contact, campaign) = (await Leads.AddContact(Person), await Leads.AddCampaign());
        await Assign(campaign, "\"summary\":\"a\"", 202);

        var row = (await Leads.Put($"/campaign-contacts/{contact}/{campaign}", new { last_state = "Vendido", sale_order_date = "2025-06-09", summary = "" })).Expect(200).Json;
        Assert.Equal(("Vendido", "2025-06-09T00:00:00.000000Z", null), (row.Text("last_state"), row.Text("sale_order_date"), row.Text("summary")));
        Assert.Contains((await Leads.Get("/campaign-contacts/")).Expect(200).Json.EnumerateArray(), found => found.At("contact_id").GetInt64() == contact);
        (await Leads.Put($"/campaign-contacts/{contact}/{campaign}", new { commercial_advisor_id = 999_999_999 })).Expect(409);

        (await Leads.Delete($"/campaign-contacts/{contact}/{campaign}")).Expect(204);
        Assert.Equal("""{"detail":"Asignación no encontrada"}""", (await Leads.Get($"/campaign-contacts/{contact}/{campaign}")).Expect(404).Text);
        (await Leads.Delete($"/campaign-contacts/{contact}/{campaign}")).Expect(404);
        (await Leads.Put($"/campaign-contacts/{contact}/{campaign}", new { })).Expect(404);
    }

    private async Task<Answer> Assign(long campaign, string more, int status) => (await Leads.Post(
        "/manychat/webhook/campaign-contact-assign", $$"""{"manychat_id":"{{Person}}","campaign_id":{{campaign}},"state":"Asignado",{{more}}}""")).Expect(status);

    private async Task<JsonElement> Row(long contact, long campaign) => (await Leads.Get($"/campaign-contacts/{contact}/{campaign}")).Expect(200).Json;
}
