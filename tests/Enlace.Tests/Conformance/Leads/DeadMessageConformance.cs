using System.Text.Json;
using Enlace.Contracts.Leads;
using Enlace.Leads.Domain;
using Enlace.Tests.Conformance.Hub;
using Microsoft.EntityFrameworkCore;

namespace Enlace.Tests.Conformance.Leads;

/// <summary>What was given up, shown in the contract's words, sent again or given up for good.</summary>
public abstract class DeadMessageConformance(IHubFixture fixture) : WorkerSuite(fixture)
{
    private LeadsDriver Leads => field ??= new LeadsDriver(Hub);

    [Fact]
    public async Task A_message_is_shown_as_it_came_and_a_replay_stores_it()
    {
        var campaign = Fresh.Token();
        var deaths = await Deaths();
        await Bury(new AssignCampaign(Person, campaign, June, "Asignado", Extra: JsonElement.Parse("""{"pauta":"A"}"""), Meta: Meta()));
        await Eventually.Holds(async () => await Deaths() >= deaths + 1, () => "the death is among the metrics");

        var entry = await Entry(campaign);
        Assert.Equal(("manychat-campaign-queue", "contact_not_found"), (entry.Text("original_queue"), entry.Text("error_code")));
        Assert.Contains(Person, entry.Text("error_message"), StringComparison.Ordinal);
        Assert.Equal(6, entry.At("attempts").GetInt32());
        entry.Instant("first_seen");
        Assert.Equal(
            $$"""{"manychat_id":"{{Person}}","campaign_id":"{{campaign}}","datetime_actual":"2025-06-05T12:41:36.000000Z","ultimo_estado":"Asignado","pauta":"A"}""",
            entry.At("original_event").GetRawText());

        await Work(Contact());
        var answer = (await Leads.Post($"/reports/dlq/{entry.Text("id")}/replay")).Expect(202);
        Assert.Equal($$"""{"status":"queued","id":"{{entry.Text("id")}}"}""", answer.Text);

        await Eventually.Holds(async () => (await Assignments()).Count == 1, () => "the assignment");
        Assert.DoesNotContain(await Entries(), found => found.Text("id") == entry.Text("id"));
        (await Leads.Post($"/reports/dlq/{entry.Text("id")}/replay")).Expect(409);
        Assert.Equal(["replay"], await Audit(entry.Text("id")!));
    }

    private Task<double> Deaths() => Metrics.Of(Hub, "leads_deadletter_added_total", ("queue", "manychat-campaign-queue"), ("reason", "contact_not_found"));

    [Fact]
    public async Task A_message_that_is_discarded_is_gone_and_who_did_it_is_kept()
    {
        var campaign = Fresh.Token();
        await Bury(new AssignCampaign(Person, campaign, June, "Asignado", Meta: Meta()));
        var id = (await Entry(campaign)).Text("id");

        Assert.Equal("", (await Leads.Delete($"/reports/dlq/{id}")).Expect(204).Text);

        Assert.DoesNotContain(await Entries(), found => found.Text("id") == id);
        (await Leads.Delete($"/reports/dlq/{id}")).Expect(404);
        (await Leads.Post($"/reports/dlq/{id}/replay")).Expect(404);
        Assert.Equal(["discard"], await Audit(id!));
    }

    [Fact]
    public async Task A_note_that_Odoo_refused_is_shown_and_can_be_sent_again_or_discarded()
    {
        await Work(Contact());
        var contact = (await Stored()).Id;
        await Sql(Table("UPDATE dbo.\"Contact\" SET odoo_sync_status = 'error' WHERE id = @id"), ("id", contact));
        var (first, second) = (await AddDead(contact), await AddDead(contact));

        var entry = (await Entries()).Single(found => found.Text("id") == $"odoo-{first}");
        Assert.Equal(("odoo-outbox", "odoo.exceptions.ValidationError", "falta el nombre"), (entry.Text("original_queue"), entry.Text("error_code"), entry.Text("error_message")));
        Assert.Equal($$"""{"entity":"contact","entity_id":{{contact}},"operation":"upsert"}""", entry.At("original_event").GetRawText());
        (await Leads.Delete($"/reports/dlq/odoo-{second}")).Expect(204);
        (await Leads.Post($"/reports/dlq/odoo-{first}/replay")).Expect(202);

        Assert.DoesNotContain(await Entries(), found => found.Text("id") is { } id && (id == $"odoo-{first}" || id == $"odoo-{second}"));
        Assert.Equal("pending", (await Stored()).OdooSyncStatus);
        (await Leads.Post($"/reports/dlq/odoo-{second}/replay")).Expect(404);
    }

    [Fact]
    public async Task All_that_Odoo_refused_is_sent_again_at_once()
    {
        await Work(Contact());
        var contact = (await Stored()).Id;
        await Sql(Table("UPDATE dbo.\"Contact\" SET odoo_sync_status = 'error' WHERE id = @id"), ("id", contact));
        var dead = new[] { await AddDead(contact), await AddDead(contact) };

        var answer = (await Leads.Post("/reports/dlq/odoo-outbox/replay")).Expect(202).Json;

        Assert.Equal("queued", answer.Text("status"));
        Assert.True(answer.At("replayed").GetInt32() >= dead.Length);
        Assert.DoesNotContain(await Entries(), found => found.Text("original_queue") == "odoo-outbox");
        Assert.Equal("pending", (await Stored()).OdooSyncStatus);
        Assert.Contains("replay", await Audit("odoo-outbox"));
        Assert.Equal(0, (await Leads.Post("/reports/dlq/odoo-outbox/replay")).Expect(202).Json.At("replayed").GetInt32());
    }

    [Fact]
    public async Task Nobody_elses_dead_letters_are_among_them()
    {
        Assert.All(await Entries(), entry => Assert.Contains(entry.Text("original_queue")!, new[]
        {
            "manychat-contact-queue", "manychat-campaign-queue", "manychat-address-queue", "manychat-crm-opportunities-queue", "dead-letter-queue", "manychat-events-dlq", "odoo-outbox",
        }));
        (await Leads.Delete($"/reports/dlq/{Guid.CreateVersion7()}")).Expect(404);
        (await Leads.Delete("/reports/dlq/x")).Expect(404);
        Assert.Equal(["greater_than_equal query.limit"], LeadsDriver.Issues(await Leads.Get("/reports/dlq?limit=0")));
        Assert.True((await Leads.Get("/reports/dlq?limit=1")).Expect(200).Json.At("items").GetArrayLength() <= 1);
    }

    private async Task Bury(AssignCampaign message)
    {
        var ids = await Send(message);
        await Eventually.Holds(async () => (await Waiting([.. ids])) is ["contact_not_found"], () => "a first attempt without a contact");
        await Sql(
            "UPDATE evt.delivery SET attempt = 5, due_at = {now} WHERE message_row IN (SELECT id FROM evt.message WHERE message_id {any:@ids})", ("ids", ids.ToArray()));
        await Settled(ids);
    }

    private async Task<IReadOnlyList<JsonElement>> Entries() => [.. (await Leads.Get("/reports/dlq?limit=1000")).Expect(200).Json.At("items").EnumerateArray()];

    private async Task<JsonElement> Entry(string campaign) =>
        (await Entries()).Single(entry => entry.At("original_event") is { ValueKind: JsonValueKind.Object } told && told.Has("campaign_id") && told.Text("campaign_id") == campaign);

    private Task<List<string>> Audit(string id) => Read(db => db.SyncLog.Where(line => line.EntityId == id).OrderBy(line => line.Id).Select(line => line.Action).ToListAsync(Cancel));

    private Task<long> AddDead(long contact) => Read(async db =>
    {
        var note = new OdooOutboxRow
        {
            Entity = "contact",
            EntityId = contact,
            Operation = "upsert",
            Attempts = 5,
            Status = "dead",
            LastError = "odoo.exceptions.ValidationError: falta el nombre",
            NextAttemptAt = June,
            CreatedAt = June,
        };
        db.Add(note);
        await db.SaveChangesAsync(Cancel);
        return note.Id;
    });

    private string Table(string sql) => Database.Engine == Enlace.Kernel.Persistence.DbEngine.Postgres ? sql : sql.Replace("dbo.", "", StringComparison.Ordinal);
}
