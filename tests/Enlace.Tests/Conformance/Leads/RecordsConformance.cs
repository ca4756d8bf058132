using Enlace.Contracts.Leads;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Leads;

/// <summary>The records that people keep by hand, on every engine: uniqueness, references, and what a person's word counts against an event's.</summary>
public abstract class RecordsConformance(IHubFixture fixture) : WorkerSuite(fixture)
{
    private LeadsDriver Leads => field ??= new LeadsDriver(Hub);

    [Fact]
    public async Task Case_24_a_contact_is_created_once_deleted_with_the_key_and_then_not_found()
    {
        var contact = new { manychat_id = Person, first_name = "Ana" };
        var id = (await Leads.Post("/contacts/", contact)).Expect(201).Json.At("id").GetInt64();

        Assert.Equal($$"""{"detail":"Ya existe un contacto con manychat_id '{{Person}}'"}""", (await Leads.Post("/contacts/", contact)).Expect(409).Text);
        Assert.Equal("""{"detail":"API_KEY inválido. No autorizado para eliminar."}""", (await Leads.Delete($"/contacts/{id}?api_key=wrong")).Expect(403).Text);
        (await Leads.Delete($"/contacts/{id}?api_key={LeadsDriver.Key}")).Expect(204);
        Assert.Equal("""{"detail":"Contacto no encontrado"}""", (await Leads.Get($"/contacts/{id}")).Expect(404).Text);
        Assert.Equal("""{"error":"Endpoint no encontrado"}""", (await Leads.Get("/contacts/1/nada")).Expect(404).Text);
    }

    [Fact]
    public async Task What_others_refer_to_is_not_deleted_and_what_is_not_there_not_referred_to()
    {
        var channel = await Leads.Add("/channels/", new { name = Fresh.Token() });
        await Leads.Add("/campaigns/", new { name = "Verano", date_start = "2025-06-01", channel_id = channel });

        Assert.Equal("""{"detail":"El registro tiene datos asociados y no se puede eliminar."}""", (await Leads.Delete($"/channels/{channel}?confirm=true")).Expect(409).Text);
        (await Leads.Post("/contacts/", new { manychat_id = Person, first_name = "Ana", channel_id = 999_999_999 })).Expect(409);
        (await Leads.Get($"/channels/{channel}")).Expect(200);
        await Work(Contact());
        (await Leads.Delete($"/contacts/{(await Stored()).Id}?confirm=true")).Expect(409);
    }

    [Fact]
    public async Task A_name_that_must_be_unique_is_taken_in_words_that_say_which()
    {
        var (channel, email, code) = (Fresh.Token(), Fresh.Email(), Fresh.Token());
        await Leads.Add("/channels/", new { name = channel });
        await Leads.Add("/advisors/", new { name = "Eva", email });
        await Leads.Add("/advisors/", new { name = "Sin correo" });
        await Leads.Add("/advisors/", new { name = "Sin correo" });
        await Leads.Add("/campaigns/", new { name = "Verano", date_start = "2025-06-01", external_code = code });

        Assert.Contains($"Ya existe un canal con el nombre '{channel.ToUpperInvariant()}'", (await Leads.Post("/channels/", new { name = channel.ToUpperInvariant() })).Expect(409).Text, StringComparison.Ordinal);
        Assert.Contains($"Ya existe un asesor con el email '{email}'", (await Leads.Post("/advisors/", new { name = "Luz", email })).Expect(409).Text, StringComparison.Ordinal);
        (await Leads.Post("/campaigns/", new { name = "Otra", date_start = "2025-06-01", external_code = code })).Expect(409);
    }

    [Theory]
    [InlineData("10.5", "10.50")]
    [InlineData("\"99999999.99\"", "99999999.99")]
    [InlineData("0", "0.00")]
    public async Task A_budget_is_a_text_with_two_decimals(string sent, string stored)
    {
        var made = (await Leads.Post("/campaigns/", $$"""{"name":"Verano","date_start":"2025-06-01","budget":{{sent}}}""")).Expect(201).Json;

        Assert.Equal(stored, made.Text("budget"));
        Assert.Equal(stored, (await Leads.Get($"/campaigns/{made.At("id").GetInt64()}")).Expect(200).Json.Text("budget"));
    }

    [Fact]
    public async Task What_a_person_corrected_a_late_event_does_not_undo_and_a_newer_one_does()
    {
        await Work(Contact() with { Whatsapp = "1", LeadEmail = "ana@correo.example" });
        var id = (await Stored()).Id;
        (await Leads.Put($"/contacts/{id}", new { phone = "2", email = (string?)null })).Expect(200);

        await Work(Contact(June.AddDays(1)) with { Whatsapp = "3", LeadEmail = "otra@correo.example" });
        Assert.Equal(("2", null), ((await Stored()).Phone, (await Stored()).Email));

        await Work(Contact(TimeProvider.System.GetUtcNow().AddMinutes(1)) with { Whatsapp = "4" });
        Assert.Equal("4", (await Stored()).Phone);
    }

    [Fact]
    public async Task A_contact_that_is_entered_by_hand_is_told_on_and_gets_the_campaign_that_waited_for_it()
    {
        var ids = await Send(new AssignCampaign(Person, Fresh.Token(), June, "Asignado", Meta: Meta()));
        await Eventually.Holds(async () => (await Waiting([.. ids])) is ["contact_not_found"], () => "a first attempt without a contact");

        await Leads.AddContact(Person);
        await Settled(ids, seconds: 10);

        Assert.Single(await Assignments());
        Assert.Single(await Facts("LeadRegistrado"));
        Assert.Equal(["contact upsert", "partner upsert", "lead upsert", "lead upsert"], await OdooNotes());
    }

    [Fact]
    public async Task A_change_by_hand_is_told_to_Odoo()
    {
        var id = await Leads.AddContact(Person);

        (await Leads.Put($"/contacts/{id}", new { phone = "+51999" })).Expect(200);

        Assert.Equal(["contact upsert", "partner upsert", "lead upsert", "contact upsert", "partner upsert", "lead upsert"], await OdooNotes());
    }

    [Fact]
    public async Task Without_the_key_none_of_it_opens()
    {
        foreach (var path in (string[])["/contacts/", "/campaigns/", "/advisors/", "/channels/", "/campaign-contacts/", "/contacts/1"])
            Assert.Equal("""{"detail":"X-API-KEY header requerido"}""", (await Api.Get("/api/v1" + path)).Expect(401).Text);
    }

    [Fact]
    public async Task Two_who_create_the_same_contact_at_once_make_one()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Leads.Post("/contacts/", new { manychat_id = Person, first_name = "Ana" })));

        Assert.Equal([201, .. Enumerable.Repeat(409, 7)], answers.Select(answer => answer.Status).Order());
    }
}
