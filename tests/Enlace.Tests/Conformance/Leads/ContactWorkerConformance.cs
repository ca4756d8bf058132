using Enlace.Contracts;
using Enlace.Contracts.Leads;
using Enlace.Tests.Conformance.Hub;
using Microsoft.EntityFrameworkCore;

namespace Enlace.Tests.Conformance.Leads;

/// <summary>What a contact event leaves behind.</summary>
public abstract class ContactWorkerConformance(IHubFixture fixture) : WorkerSuite(fixture)
{
    [Fact]
    public async Task Case_02_the_worker_stores_the_contact_and_its_state_and_says_so()
    {
        var message = new RecordContact(
            Person, "Test Contact Data", June, "Nuevo", "1234567890_manychat_id", "Test", "Data", "+56912345678", "test.data@example.com", Meta: Meta());

        await Work(message);

        var contact = await Stored();
        Assert.Equal(
            ("Test Contact Data", null, "+56912345678", "test.data@example.com", June),
            (contact.FirstName, contact.LastName, contact.Phone, contact.Email, contact.EntryDate));
        Assert.Contains("\"id\":\"1234567890_manychat_id\"", contact.RawProfile, StringComparison.Ordinal);
        var state = Assert.Single(await States());
        Assert.Equal(("Nuevo", "manychat", June), (state.State, state.Category, state.OccurredAt));
        Assert.Contains(Hub.LogLines, line => line.Contains("Processing", StringComparison.Ordinal) && line.Contains(Person, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Case_05_without_a_state_there_is_a_contact_and_no_state_row()
    {
        var may = new DateTimeOffset(2024, 5, 1, 0, 0, 0, TimeSpan.Zero);

        await Work(Contact(may, state: null, name: "Test"));

        Assert.Equal(may, (await Stored()).EntryDate);
        Assert.Empty(await States());
        Assert.Equal(["contact upsert", "partner upsert", "lead upsert"], await OdooNotes());
    }

    [Fact]
    public async Task Case_09_the_same_event_again_changes_nothing_and_another_moment_adds_a_state()
    {
        var (message, notes) = (Contact(), 4);
        await Work(message, message);
        Assert.Single(await States());
        Assert.Equal(notes, (await OdooNotes()).Count);

        await Work(Contact(June.AddMinutes(1)));

        Assert.Equal([June, June.AddMinutes(1)], (await States()).Select(state => state.OccurredAt));
        Assert.Equal(June.AddMinutes(1), (await Stored()).EntryDate);
    }

    [Fact]
    public async Task A_message_without_meta_is_known_by_its_content()
    {
        var message = Contact() with { Meta = null };

        await Work(message, message, message with { EventAt = June.AddSeconds(1) });

        Assert.Equal(2, (await States()).Count);
    }

    [Fact]
    public async Task An_older_event_adds_history_fills_gaps_and_overwrites_nothing_newer()
    {
        await Work(
            Contact(June, "Atendido", "Ana Nueva") with { Whatsapp = "+51999" },
            Contact(June.AddDays(-1), "Nuevo", "Ana Vieja") with { Whatsapp = "+51111", LeadEmail = "ana@correo.example" });

        var contact = await Stored();
        Assert.Equal(("Ana Nueva", "+51999", "ana@correo.example", June), (contact.FirstName, contact.Phone, contact.Email, contact.EntryDate));
        Assert.Equal(["Nuevo", "Atendido"], (await States()).Select(state => state.State));
    }

    [Fact]
    public async Task Nothing_that_is_absent_or_blank_erases_what_is_known()
    {
        await Work(
            Contact() with { LeadLastName = "Data", Whatsapp = "+51999", LeadEmail = "ana@correo.example", SubscribedAt = June.AddDays(-3), EntryChannel = "TikTok" },
            Contact(June.AddDays(1)) with { LeadLastName = "  ", Whatsapp = "", LeadEmail = "" });

        var contact = await Stored();
        Assert.Equal(("Data", "+51999", "ana@correo.example", June.AddDays(-3)), (contact.LastName, contact.Phone, contact.Email, contact.SubscriptionDate));
        Assert.NotNull(contact.ChannelId);
    }

    [Fact]
    public async Task A_blank_name_says_nothing_of_a_contact_that_has_one()
    {
        await Work(Contact(name: "Ana"), Contact(June.AddDays(1), "Atendido", "  ") with { FirstName = "Perfil", LeadLastName = "Paz" });

        var contact = await Stored();
        Assert.Equal(("Ana", "Paz", June.AddDays(1)), (contact.FirstName, contact.LastName, contact.EntryDate));
        Assert.Equal(["Nuevo", "Atendido"], (await States()).Select(state => state.State));
    }

    [Theory]
    [InlineData(" Perfil ", 6, "Perfil")]
    [InlineData(null, 0, "")]
    [InlineData("x", 300, null)]
    public async Task A_new_contact_that_gives_no_name_goes_by_that_of_its_profile_until_it_gives_one(string? profile, int length, string? stored)
    {
        await Work(Contact(name: "") with { FirstName = profile?.PadRight(length, 'x') });
        Assert.Equal(stored ?? new string('x', 255), (await Stored()).FirstName);

        // Older, and all the same the first that tells a name.
        await Work(Contact(June.AddDays(-1), name: "Ana"));
        Assert.Equal("Ana", (await Stored()).FirstName);
    }

    [Fact]
    public async Task What_ManyChat_sends_with_its_fields_unset_is_accepted_and_stored()
    {
        var sender = new LeadsDriver(Hub);
        (await sender.Post("/manychat/webhook/contact", new { manychat_id = Person, nombre_lead = "", datetime_actual = June, ultimo_estado = "", first_name = "Ana", email = "" })).Expect(202);
        await Eventually.Holds(() => Read(db => db.Contacts.AnyAsync(contact => contact.ManychatId == Person, Cancel)), () => "the contact");

        (await sender.Post("/manychat/webhook/campaign-assignment", new { manychat_id = Person, campaign_id = Fresh.Token(), datetime_actual = June, ultimo_estado = " " })).Expect(202);
        await Eventually.Holds(async () => (await Assignments()).Count == 1, () => "the assignment");

        Assert.Equal("Ana", (await Stored()).FirstName);
        Assert.Null(Assert.Single(await Assignments()).LastState);
    }

    [Fact]
    public async Task The_lead_fields_win_over_those_of_the_profile()
    {
        await Work(Contact() with { Phone = "1", Whatsapp = "2", Email = "a@correo.example", LeadEmail = "b@correo.example" });

        var contact = await Stored();
        Assert.Equal(("2", "b@correo.example"), (contact.Phone, contact.Email));
        Assert.Contains("\"phone\":\"1\"", contact.RawProfile, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_initial_state_is_written_once_and_counts_as_state_where_no_other_is_told()
    {
        await Work(
            Contact(state: null) with { StartState = "Recién suscrito" },
            Contact(June.AddDays(1), "Atendido") with { StartState = "Otro" });

        Assert.Equal("Recién suscrito", (await Stored()).InitialState);
        Assert.Equal(["Recién suscrito", "Atendido"], (await States()).Select(state => state.State));
    }

    [Fact]
    public async Task A_new_channel_is_made_once_however_it_is_spelt()
    {
        var name = $"Feria {Fresh.Token()}";

        await Settled(await Send([.. Enumerable.Range(0, 8).Select(number =>
            Contact($"{Person}-{number}") with { EntryChannel = number % 2 == 0 ? name : name.ToUpperInvariant() })]));

        var key = name.ToLowerInvariant();
        var channel = await Read(db => db.Channels.AsNoTracking().SingleAsync(found => found.NameKey == key, Cancel));
        Assert.StartsWith("Auto-created: ", channel.Description, StringComparison.Ordinal);
        Assert.Equal(8, await Read(db => db.Contacts.CountAsync(contact => contact.ChannelId == channel.Id, Cancel)));
    }

    [Fact]
    public async Task In_whatever_order_the_events_come_the_row_ends_the_same()
    {
        RecordContact[] events =
        [
            Contact(June, "A", "Ana") with { Whatsapp = "1", LeadEmail = "uno@correo.example" },
            Contact(June.AddHours(1), "B", "Ana María") with { Whatsapp = "2" },
            Contact(June.AddHours(2), "C", "Ana María P.") with { LeadEmail = "tres@correo.example", LeadLastName = "Paz" },
        ];
        int[][] orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];

        foreach (var (order, number) in orders.Select((order, number) => (order, number)))
        {
            var person = $"{Person}-{number}";
            await Work([.. order.Select(IEvent (at) => events[at] with { ManychatId = person, Meta = Meta() })]);

            var contact = await Stored(person);
            Assert.Equal(
                ("Ana María P.", "Paz", "2", "tres@correo.example", June.AddHours(2)),
                (contact.FirstName, contact.LastName, contact.Phone, contact.Email, contact.EntryDate));
            Assert.Equal(["A", "B", "C"], (await States(person)).Select(state => state.State));
        }
    }

    [Fact]
    public async Task Events_of_one_contact_at_the_same_time_end_in_one_row_and_none_is_lost()
    {
        const int Count = 40;

        await Settled(await Send([.. Enumerable.Range(1, Count).Select(number => Contact(June.AddSeconds(number), $"Estado {number}", $"Nombre {number}"))]));

        Assert.Equal($"Nombre {Count}", (await Stored()).FirstName);
        Assert.Equal(Enumerable.Range(1, Count).Select(number => $"Estado {number}"), (await States()).Select(state => state.State));
        Assert.Single(await Facts("LeadRegistrado"));
        Assert.Equal(Count, (await Facts("LeadCambioDeEstado")).Count);
    }

    [Fact]
    public async Task The_other_modules_are_told_of_the_contact_once_and_of_every_state()
    {
        await Work(Contact() with { EntryChannel = "WhatsApp" }, Contact(June.AddDays(1), "Atendido"));

        var registered = Assert.Single(await Facts("LeadRegistrado"));
        Assert.Equal((Person, "WhatsApp"), (registered.Text("manychat_id"), registered.Text("channel")));
        Assert.Equal(["Atendido", "Nuevo"], (await Facts("LeadCambioDeEstado")).Select(fact => fact.Text("state")));
    }

    [Fact]
    public async Task Odoo_is_to_hear_each_change_once_and_nothing_of_what_stayed()
    {
        await Work(Contact());
        Assert.Equal(["contact upsert", "partner upsert", "state create", "lead upsert"], await OdooNotes());

        // Older, with a state of its own, and nothing that a newer event had left open.
        await Work(Contact(June.AddDays(-1), "Antes"));

        Assert.Equal(["contact upsert", "partner upsert", "state create", "lead upsert", "contact upsert", "state create", "lead upsert"], await OdooNotes());
        Assert.Equal("pending", (await Stored()).OdooSyncStatus);
    }

    [Fact]
    public async Task The_accepted_event_is_marked_as_processed_with_the_contact()
    {
        var message = Contact();
        await Sql(
            $"INSERT INTO {Inbox} (idempotency_key, event_id, kind, manychat_id, content_hash, payload, received_at, queued_at) VALUES (@key, @id, 'contact', @person, @payload, @payload, {{now}}, {{now}})",
            ("key", message.Meta!.IdempotencyKey), ("id", message.Meta.EventId), ("person", Person), ("payload", "{}"u8.ToArray()));

        await Work(message);

        Assert.Equal(["stored"], await Query(
            $"SELECT result FROM {Inbox} WHERE idempotency_key = @key AND processed_at IS NOT NULL", row => row.Text(0), ("key", message.Meta.IdempotencyKey)));
    }

    [Theory]
    [InlineData("nombre_lead")]
    [InlineData("datetime_actual")]
    [InlineData("whatsapp")]
    [InlineData("manychat_id")]
    public async Task What_breaks_the_schema_goes_to_the_dead_letters_at_once(string field)
    {
        var broken = field switch
        {
            "nombre_lead" => Contact(name: new string('x', 256)),
            "datetime_actual" => Contact(default(DateTimeOffset)),
            "whatsapp" => Contact() with { Whatsapp = new string('9', 51) },
            _ => Contact(Person + new string('9', 51)),
        };

        var ids = await Send(broken);
        await Settled(ids);

        Assert.Equal("schema_error", await DeadCode(ids[0]));
        var (attempts, detail) = Assert.Single(await Query(
            "SELECT l.attempts, l.error_detail FROM evt.dead_letter l JOIN evt.message m ON m.id = l.message_row WHERE m.message_id = @id",
            row => (row.Int(0), row.Text(1)), ("id", ids[0])));
        Assert.Equal(1, attempts);
        Assert.Contains(field, detail, StringComparison.Ordinal);
    }

    private string Inbox => Database.Engine == Enlace.Kernel.Persistence.DbEngine.Postgres ? "dbo.\"Inbox\"" : "\"Inbox\"";
}
