using System.Globalization;
using Enlace.Contracts.Leads;
using Enlace.Leads.Domain;
using Enlace.Tests.Conformance.Hub;
using Microsoft.EntityFrameworkCore;

namespace Enlace.Tests.Conformance.Leads;

/// <summary>What a campaign event leaves behind, also when it comes before its contact.</summary>
public abstract class CampaignWorkerConformance(IHubFixture fixture) : WorkerSuite(fixture)
{
    private readonly string _campaign = $"CAMP-{Fresh.Token()}";

    [Fact]
    public async Task Case_04_the_assignment_is_stored_once_with_its_advisor()
    {
        var advisor = await Add(new Advisor { Name = $"COM-XYZ-{Fresh.Token()}", CreatedAt = June, UpdatedAt = June });
        var message = Assign() with { CommercialId = advisor.Name, AssignmentKind = "Automatica" };
        await Work(Contact(), message, message, message with { Meta = Meta() });

        var row = Assert.Single(await Assignments());
        Assert.Equal(("Asignado", "Automatica", June, advisor.Id), (row.LastState, row.LeadState, row.RegistrationDate, row.CommercialAdvisorId));
        Assert.Equal("new", row.SyncStatus);
        Assert.Equal((_campaign, "active"), await Read(db => db.Campaigns.Where(campaign => campaign.Id == row.CampaignId)
            .Select(campaign => new ValueTuple<string?, string?>(campaign.ExternalCode, campaign.Status)).SingleAsync(Cancel)));
        // The contact's history is told by contact events; the campaign keeps its own last state.
        Assert.Single(await States());
        Assert.Equal("lead upsert", (await OdooNotes())[^1]);
    }

    [Fact]
    public async Task Case_04_an_advisor_whom_nobody_knows_is_left_out_with_a_warning_and_erases_nobody()
    {
        var advisor = await Add(new Advisor { Name = "Luz", Email = $"Luz.{Fresh.Token()}@Correo.example", CreatedAt = June, UpdatedAt = June });
        await Work(Contact(), Assign() with { CommercialId = advisor.Email!.ToUpperInvariant(), MedicalId = "MED-NADIE" });
        var row = Assert.Single(await Assignments());
        Assert.Equal((advisor.Id, (long?)null), (row.CommercialAdvisorId, row.MedicalAdvisorId));
        Assert.Contains(Hub.LogLines, line => line.Contains("MED-NADIE", StringComparison.Ordinal) && line.Contains("\"level\":\"warn", StringComparison.OrdinalIgnoreCase));

        await Work(Assign(June.AddDays(1)) with { CommercialId = "COM-NADIE" });

        Assert.Equal(advisor.Id, Assert.Single(await Assignments()).CommercialAdvisorId);
    }

    [Fact]
    public async Task An_advisor_is_found_by_number_too()
    {
        var advisor = await Add(new Advisor { Name = "Eva", CreatedAt = June, UpdatedAt = June });

        await Work(Contact(), Assign() with { MedicalId = advisor.Id.ToString(CultureInfo.InvariantCulture) });

        var row = Assert.Single(await Assignments());
        Assert.Equal((advisor.Id, June), (row.MedicalAdvisorId, row.MedicalAssignmentDate));
    }

    [Theory]
    [InlineData("number")]
    [InlineData("code")]
    [InlineData("name")]
    public async Task A_campaign_that_exists_is_found_by(string means)
    {
        var token = Fresh.Token();
        var campaign = await Add(new Campaign { Name = $"Verano {token}", ExternalCode = $"V-{token}", DateStart = June });
        var text = means switch
        {
            "number" => campaign.Id.ToString(CultureInfo.InvariantCulture),
            "code" => campaign.ExternalCode!,
            _ => campaign.Name,
        };

        await Work(Contact(), Assign() with { CampaignId = text });

        Assert.Equal(campaign.Id, Assert.Single(await Assignments()).CampaignId);
    }

    [Fact]
    public async Task A_campaign_that_many_name_at_once_is_made_once()
    {
        await Work([.. Enumerable.Range(0, 8).Select(number => Contact($"{Person}-{number}"))]);

        await Settled(await Send([.. Enumerable.Range(0, 8).Select(number => Assign() with { ManychatId = $"{Person}-{number}" })]));

        var id = (await Read(db => db.Campaigns.SingleAsync(campaign => campaign.ExternalCode == _campaign, Cancel))).Id;
        Assert.Equal(8, await Read(db => db.CampaignContacts.CountAsync(row => row.CampaignId == id, Cancel)));
    }

    [Fact]
    public async Task An_older_event_fills_gaps_and_overwrites_nothing_newer()
    {
        await Work(Contact(), Assign(June, "Cotizado"), Assign(June.AddDays(-2), "Asignado") with { Summary = "Pidió precio" });

        var row = Assert.Single(await Assignments());
        Assert.Equal(("Cotizado", June, "Pidió precio"), (row.LastState, row.RegistrationDate, row.Summary));
        Assert.Equal("updated", row.SyncStatus);
    }

    [Fact]
    public async Task A_blank_state_says_nothing()
    {
        await Work(Contact(), Assign(state: " "));
        var row = Assert.Single(await Assignments());
        Assert.Equal((null, June), (row.LastState, row.RegistrationDate));

        await Work(Assign(June.AddDays(1), "Cotizado"), Assign(June.AddDays(2), "") with { Summary = "Llamar" });

        row = Assert.Single(await Assignments());
        Assert.Equal(("Cotizado", "Llamar"), (row.LastState, row.Summary));
    }

    [Fact]
    public async Task Case_11_before_its_contact_it_waits_and_is_stored_as_soon_as_the_contact_comes()
    {
        var ids = await Send(Assign());
        await Eventually.Holds(async () => (await Waiting(ids[0])) is ["contact_not_found"], () => "a first attempt without a contact");

        // Its next try is fifteen seconds away; the contact's coming makes it now.
        await Work(Contact());
        await Settled(ids, seconds: 10);

        Assert.Single(await Assignments());
        Assert.Null(await DeadCode(ids[0]));
    }

    [Theory]
    [InlineData(1, 15)]
    [InlineData(2, 30)]
    [InlineData(3, 60)]
    [InlineData(4, 120)]
    [InlineData(5, 240)]
    public async Task Case_11_while_the_contact_is_missing_it_comes_again_after(int attempt, double seconds)
    {
        var ids = await SendAt(attempt);
        await Eventually.Holds(async () => (await Waiting(ids)) is ["contact_not_found"], () => "a failed attempt");

        var (due, failed) = Assert.Single(await Query("""
            SELECT d.due_at, a.started_at, a.duration_ms FROM evt.delivery d
            JOIN evt.attempt a ON a.delivery_id = d.id JOIN evt.message m ON m.id = d.message_row WHERE m.message_id {any:@ids}
            """, row => (Due: row.Time(0), Failed: row.Time(1).AddMilliseconds(row.Int(2))), ("ids", ids)));
        Assert.InRange((due - failed).TotalSeconds, seconds * 0.8 - 0.1, seconds * 1.2 + 2);
    }

    [Fact]
    public async Task Case_11_a_contact_that_never_comes_ends_in_the_dead_letters_with_the_event_as_it_was()
    {
        var message = Assign();
        var ids = await SendAt(6, message);
        await Settled(ids);

        Assert.Equal("contact_not_found", await DeadCode(ids[0]));
        var letter = (await Api.Get("/api/v1/dead-letters?type=campaign&limit=200")).Expect(200).Json.At("items").EnumerateArray()
            .Single(found => found.Text("event_id") == ids[0].ToString());
        Assert.Equal((Person, _campaign, "Asignado"), (letter.Text("data.manychat_id"), letter.Text("data.campaign_id"), letter.Text("data.ultimo_estado")));
        Assert.Equal(6, letter.At("attempts").GetInt32());
        // Nothing of it was kept, so a replay after the contact came has its whole effect.
        Assert.False(await Read(db => db.Campaigns.AnyAsync(campaign => campaign.ExternalCode == _campaign, Cancel)));
        await Work(Contact());
        (await Api.Post($"/api/v1/dead-letters/{letter.Text("id")}/replay")).Expect(202);
        await Eventually.Holds(async () => (await Assignments()).Count == 1, () => "the assignment of the replay");
    }

    [Theory]
    [InlineData("ultimo_estado")]
    [InlineData("campaign_id")]
    public async Task What_breaks_the_schema_goes_to_the_dead_letters_at_once(string field)
    {
        var ids = await Send(field == "campaign_id" ? Assign() with { CampaignId = " " } : Assign(state: new string('x', 256)));
        await Settled(ids);

        Assert.Equal("schema_error", await DeadCode(ids[0]));
    }

    private AssignCampaign Assign(DateTimeOffset? at = null, string state = "Asignado") => new(Person, _campaign, at ?? June, state, Meta: Meta());

    /// <summary>A message before its n-th attempt.</summary>
    private async Task<Guid[]> SendAt(int attempt, AssignCampaign? message = null)
    {
        var destination = Uri.EscapeDataString("leads.AssignCampaignWhenTold");
        (await Api.Post($"/api/v1/destinations/{destination}/pause")).Expect(200);
        try
        {
            Guid[] ids = [.. await Send(message ?? Assign())];
            await Sql("UPDATE evt.delivery SET attempt = @tries WHERE message_row IN (SELECT id FROM evt.message WHERE message_id {any:@ids})", ("tries", attempt - 1), ("ids", ids));
            return ids;
        }
        finally
        {
            (await Api.Post($"/api/v1/destinations/{destination}/resume")).Expect(200);
        }
    }

    private Task<T> Add<T>(T row) where T : class => Read(async db =>
    {
        db.Add(row);
        await db.SaveChangesAsync(Cancel);
        return row;
    });
}
