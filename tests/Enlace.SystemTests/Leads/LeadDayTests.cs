using System.Text.Json;
using Enlace.Sandbox.ManyChat;
using Enlace.Sandbox.Odoo;
using Enlace.SystemTests.Backbone;
using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Leads.Odoo;

namespace Enlace.SystemTests.Leads;

/// <summary>
/// A clinic's day, played faster: traffic with its clusters, Odoo down for a twelfth of it, a wrong password for ten minutes of it, one event
/// in a hundred that is none. At the end nothing is missing anywhere, and only what was no event lies in the dead letters.
/// </summary>
public sealed class LeadDayTests() : OdooSuite(new PostgresEngine())
{
    // A day of 24,000 events in an hour, or a twentieth of both in CI; Odoo's second shrinks like the day.
    private static readonly TimeSpan Day = TestPostgres.IsFullRun ? TimeSpan.FromHours(1) : TimeSpan.FromMinutes(1);

    private static readonly int Events = TestPostgres.IsFullRun ? 24_000 : 600;

    private static readonly double Gap = TestPostgres.IsFullRun ? 1.0 / 24 : 0.05;

    [Fact]
    public async Task A_clinics_day_loses_nothing_and_buries_only_what_is_no_event()
    {
        await using var stage = await Set(Gap);
        using var client = stage.Hub.ClientWithKey("sandbox-key");
        var traffic = ManyChatTraffic.Events(new ManyChatOptions
        {
            Seed = 20260131,
            Rate = Events / Day.TotalSeconds,
            Duration = Day,
            Most = Events,
            Start = new DateTimeOffset(2026, 1, 31, 6, 0, 0, TimeSpan.Zero),
        }).ToArray();
        Assert.InRange(traffic.Length, Events * 8 / 10, Events);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var trouble = Trouble(stage, ended.Token);
        var nonsense = Nonsense(new HubCaller(stage.Hub.Client), new HubCaller(client), traffic.Length / 100, ended.Token);

        var report = await new ManyChatPlayer(client, "sandbox-key").Play(traffic, Cancel);

        await Task.WhenAll(trouble, nonsense);
        Assert.True(report.Unexpected == 0, report.ToString());
        Assert.Equal(traffic.Length, report.Sent);
        await AllStored(stage, traffic);
        await stage.Hurry();
        await stage.Drained(180);

        var people = traffic.Select(one => one.ManyChatId).Distinct().Count();
        Assert.Equal((people, people, people), (stage.Odoo.Records("manychat.contact").Count, stage.Odoo.Records("res.partner").Count(IsPerson), stage.Odoo.Records("crm.lead").Count));
        Assert.Equal(await Count(stage, "SELECT count(*) FROM dbo.\"Contact_State\""), stage.Odoo.Records("manychat.state").Count);
        Assert.Empty(await OdooFlood.Differences(stage));
        Assert.Equal((0, 0), (stage.Odoo.GapViolations, stage.Odoo.ParallelViolations));
        Assert.Equal(Enumerable.Repeat("unreadable", traffic.Length / 100), await Dead(new HubCaller(stage.Hub.Client)));
        Assert.Empty(await stage.Notes());
        var drift = await Reconciled(stage, new HubCaller(client));
        Assert.Equal((0, 0, 0, 0), (drift.At("report.applied").GetInt32(), drift.At("report.noted").GetInt32(),
            drift.At("report.missing_here").GetArrayLength(), drift.At("report.missing_there").GetArrayLength()));
    }

    /// <summary>Every event that was answered 202 was worked on, and nothing waits.</summary>
    private static async Task AllStored(OdooStage stage, ManyChatEvent[] traffic)
    {
        var (stored, waiting) = (0L, 0L);
        await Eventually.Holds(async () =>
        {
            stored = await Count(stage, "SELECT count(*) FROM dbo.\"Inbox\" WHERE processed_at IS NOT NULL");
            waiting = await Count(stage, "SELECT count(*) FROM dbo.\"Inbox\" WHERE processed_at IS NULL");
            return waiting == 0 && stored > 0;
        }, () => $"{stored} events done, {waiting} waiting", 120);
        // Two events of the same content are one.
        Assert.InRange(stored, traffic.Length * 95L / 100, traffic.Length);
        Assert.Equal(traffic.Select(one => one.ManyChatId).Distinct().Count(), await Count(stage, "SELECT count(*) FROM dbo.\"Contact\""));
    }

    /// <summary>From a third of the day on Odoo is away, and later its password is another one for a while.</summary>
    private static async Task Trouble(OdooStage stage, CancellationToken cancel)
    {
        await Task.Delay(Day / 3, cancel);
        stage.Odoo.FailNext(OdooFault.Http(503) with { Times = 1_000_000 });
        await Task.Delay(Day / 12, cancel);
        stage.Odoo.ClearFaults();
        await Task.Delay(Day / 6, cancel);
        stage.Odoo.SetUser(new OdooUser("hub@example.com", "another", 7));
        await Task.Delay(Day / 144, cancel);
        stage.Odoo.SetUser(new OdooUser("hub@example.com", OdooStage.Password, 7) { ApiKey = "key-of-odoo" });
    }

    /// <summary>As many things that are no event at the door as in the queue.</summary>
    private static async Task Nonsense(HubCaller house, HubCaller door, int times, CancellationToken cancel)
    {
        for (var i = 0; i < times; i++)
        {
            (await door.Post("/api/v1/manychat/webhook/contact", "{}")).Expect(422);
            (await house.Post("/sandbox/messages", new { topic = "manychat-contact-queue", body = $"not json, {i}" })).Expect(202);
            await Task.Delay(Day / times / 2, cancel);
        }
    }

    /// <summary>Why each dead letter died, page by page.</summary>
    private static async Task<IReadOnlyList<string>> Dead(HubCaller house)
    {
        var reasons = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = (await house.Get($"/api/v1/dead-letters?limit=200&cursor={cursor}")).Expect(200).Json;
            reasons.AddRange(page.At("items").EnumerateArray().Select(item => item.Text("error_code")!));
            cursor = page.At("next_cursor").GetString();
        }

        return reasons;
    }

    private static async Task<JsonElement> Reconciled(OdooStage stage, HubCaller api)
    {
        var id = (await api.Post("/api/v1/reports/sync/run")).Expect(202).Json.Text("run_id");
        JsonElement last = default;
        await Eventually.Holds(async () => (await api.Get("/api/v1/reports/sync/last")) is { Status: 200 } answer
            && (last = answer.Json).Text("run_id") == id && last.Text("status") == "done", () => $"{last}\n{stage.Log()}", 60);
        return last;
    }

    private static async Task<long> Count(OdooStage stage, string sql) => (await stage.Query(sql, row => row.Long(0)))[0];

    // The company and the users have a partner too.
    private static bool IsPerson(System.Text.Json.Nodes.JsonObject partner) => partner["x_studio_manychatid_customer"]?.GetValueKind() == JsonValueKind.String;
}
