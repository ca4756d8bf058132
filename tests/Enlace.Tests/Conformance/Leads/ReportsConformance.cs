using Enlace.Contracts.Leads;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Leads;

/// <summary>The reports: their words, and their numbers against what was just stored.</summary>
public abstract class ReportsConformance(IHubFixture fixture) : WorkerSuite(fixture)
{
    private LeadsDriver Leads => field ??= new LeadsDriver(Hub);

    [Fact]
    public async Task Case_22_health_needs_the_key_and_has_every_part()
    {
        (await Api.Get("/api/v1/reports/health")).Expect(401);

        var json = (await Leads.Get("/reports/health")).Expect(200).Json;

        Assert.Contains(json.Text("status"), new[] { "healthy", "degraded" });
        json.Instant("timestamp");
        Assert.Equal(("healthy", "connected"), (json.Text("dependencies.database.status"), json.Text("dependencies.database.connection")));
        json.Instant("dependencies.database.server_time");
        Assert.Contains("SQL", json.Text("dependencies.database.version"), StringComparison.Ordinal);
        foreach (var count in (string[])["total_contacts", "total_states", "total_channels"])
            Assert.True(json.At($"dependencies.database.statistics.{count}").GetInt64() >= 0);
        Assert.NotNull(json.Text("dependencies.odoo.status"));
        Assert.Equal("healthy", json.Text("dependencies.queues.status"));
        foreach (var (key, name) in (ReadOnlySpan<(string, string)>)[
            ("main_queue", "manychat-events-queue"), ("contact_queue", "manychat-contact-queue"), ("campaign_queue", "manychat-campaign-queue"),
            ("address_queue", "manychat-address-queue"), ("crm_queue", "manychat-crm-opportunities-queue"), ("dlq", "dead-letter-queue")])
        {
            var queue = json.At($"dependencies.queues.queues.{key}");
            Assert.Equal((name, "healthy"), (queue.Text("name"), queue.Text("status")));
            Assert.True(queue.At("approximate_message_count").GetInt64() >= 0);
        }
    }

    [Fact]
    public async Task A_message_that_waits_is_counted_on_its_queue()
    {
        var ids = await Send(new AssignCampaign(Person, Fresh.Token(), June, "Asignado", Meta: Meta()));
        await Eventually.Holds(async () => (await Waiting([.. ids])) is ["contact_not_found"], () => "a message that waits");

        Assert.True((await Leads.Get("/reports/health")).Expect(200).Json.At("dependencies.queues.queues.campaign_queue.approximate_message_count").GetInt64() > 0);
        Assert.True((await Leads.Get("/reports/statistics")).Expect(200).Json.At("queues.details.campaign_queue.approximate_message_count").GetInt64() > 0);
        await Work(Contact());
        await Settled(ids, seconds: 10);
    }

    [Fact]
    public async Task Statistics_count_contacts_by_channel_and_states_by_name()
    {
        var (channel, before) = ($"Feria {Fresh.Token()}", (await Leads.Get("/reports/statistics")).Expect(200).Json);

        await Work(Contact() with { EntryChannel = channel }, Contact(June.AddDays(1), "Atendido"));

        var after = (await Leads.Get("/reports/statistics")).Expect(200).Json;
        Assert.True(after.At("contacts.total").GetInt64() > before.At("contacts.total").GetInt64());
        Assert.True(after.At("contacts.recent_24h").GetInt64() > before.At("contacts.recent_24h").GetInt64());
        Assert.True(after.At("states.total").GetInt64() >= before.At("states.total").GetInt64() + 2);
        Assert.Equal(1, after.At("contacts.by_channel").GetProperty(channel).GetInt64());
        Assert.True(after.At("contacts.by_channel").GetProperty("Sin Canal").GetInt64() >= 0);
        Assert.InRange(after.At("states.by_state").EnumerateObject().Count(), 1, 10);
    }

    [Theory]
    [InlineData("channel")]
    [InlineData("state")]
    [InlineData("day")]
    public async Task Leads_are_counted_by(string group)
    {
        // A year of its own for each grouping, so that nobody else's contacts are in it.
        var year = 1950 + group.Length;
        var day = new DateTimeOffset(year, 3, 1, 23, 30, 0, TimeSpan.Zero);
        var channel = $"Canal {group}";
        await Work(
            Contact($"{Person}-1", day, "Nuevo") with { EntryChannel = channel }, Contact($"{Person}-2", day.AddHours(1), "Nuevo") with { EntryChannel = channel },
            Contact($"{Person}-3", day.AddHours(2), state: null));
        await Work(new RecordContact($"{Person}-1", "Ana", day.AddMinutes(1), "Atendido", Meta: Meta()));

        var json = (await Leads.Get($"/reports/leads?from={year}-01-01&to={year}-12-31&group_by={group}")).Expect(200).Json;

        Assert.Equal(3, json.At("total").GetInt64());
        var groups = json.At("groups").EnumerateArray().Select(row => $"{row.Text("key")}={row.At("count").GetInt64()}");
        Assert.Equal(group switch
        {
            "channel" => [$"{channel}=2", "Sin Canal=1"],
            "state" => ["Atendido=1", "Nuevo=1", "Sin Estado=1"],
            _ => (string[])[$"{year}-03-01=1", $"{year}-03-02=2"],
        }, groups);
    }

    [Fact]
    public async Task What_is_called_as_those_without_one_is_counts_with_them()
    {
        var (day, other) = (new DateTimeOffset(1930, 3, 1, 12, 0, 0, TimeSpan.Zero), $"Otro {Fresh.Token()}");
        await Work(
            Contact($"{Person}-1", day, "Nuevo") with { EntryChannel = other }, Contact($"{Person}-2", day, "Nuevo") with { EntryChannel = other },
            Contact($"{Person}-3", day, "Sin Estado") with { EntryChannel = "Sin Canal" }, Contact($"{Person}-4", day, "Sin Estado") with { EntryChannel = "Sin Canal" },
            Contact($"{Person}-5", day, state: null));

        Assert.True((await Leads.Get("/reports/statistics")).Expect(200).Json.At("contacts.by_channel").GetProperty("Sin Canal").GetInt64() >= 3);
        Assert.Equal(["Sin Canal=3", $"{other}=2"], await Groups("channel"));
        Assert.Equal(["Sin Estado=3", "Nuevo=2"], await Groups("state"));

        async Task<IEnumerable<string>> Groups(string by) => (await Leads.Get($"/reports/leads?from=1930-01-01&to=1930-12-31&group_by={by}")).Expect(200).Json
            .At("groups").EnumerateArray().Select(row => $"{row.Text("key")}={row.At("count").GetInt64()}");
    }

    [Theory]
    [InlineData("channel")]
    [InlineData("state")]
    [InlineData("day")]
    public async Task Leads_are_counted_from_the_first_day_there_is_where_thirty_before_the_end_are_not(string group)
    {
        var json = (await Leads.Get($"/reports/leads?to=0001-01-10&group_by={group}")).Expect(200).Json;

        Assert.StartsWith("0001-01-01T00:00:00", json.Text("from"), StringComparison.Ordinal);
        Assert.Equal(0, json.At("total").GetInt64());
    }

    [Fact]
    public async Task A_campaigns_funnel_counts_its_steps()
    {
        var (campaign, advisor) = (await Leads.AddCampaign(), await Leads.AddAdvisor());
        foreach (var number in (int[])[1, 2])
        {
            var contact = await Leads.AddContact($"{Person}-{number}");
            (await Leads.Post("/campaign-contacts/assign", new { manychat_id = $"{Person}-{number}", campaign_id = campaign, state = "Asignado", comercial_id = number == 1 ? advisor : 0 })).Expect(200);
            if (number == 1)
                (await Leads.Put($"/campaign-contacts/{contact}/{campaign}", new { successful_sale_date = "2025-06-09", last_state = "Vendido" })).Expect(200);
        }

        var json = (await Leads.Get($"/reports/campaigns/{campaign}/funnel")).Expect(200).Json;

        Assert.Equal(2, json.At("total").GetInt64());
        var steps = json.At("steps").EnumerateArray().ToDictionary(step => step.Text("name")!, step => (step.At("count").GetInt64(), step.At("share").GetDecimal()));
        Assert.Equal((2, 1m), steps["registration_date"]);
        Assert.Equal((1, 0.5m), steps["commercial_assignment_date"]);
        Assert.Equal((1, 0.5m), steps["successful_sale_date"]);
        Assert.Equal((0, 0m), steps["quotation_start_date"]);
        Assert.Equal("""{"Asignado":1,"Vendido":1}""", json.At("by_state").GetRawText());
        var row = (await Leads.Get("/reports/advisors")).Expect(200).Json.At("items").EnumerateArray().Single(found => found.At("advisor_id").GetInt64() == advisor);
        Assert.Equal((1, 1, 0), (row.At("commercial.assigned").GetInt64(), row.At("commercial.sold").GetInt64(), row.At("medical.assigned").GetInt64()));
    }
}
