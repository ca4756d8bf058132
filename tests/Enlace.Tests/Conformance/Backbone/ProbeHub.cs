using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Enlace.Contracts;
using Enlace.Host;
using Enlace.Kernel.Events;
using Enlace.Kernel.Events.Log;
using Enlace.Kernel.Events.Webhooks;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Security;
using Enlace.Tests.Conformance.Backbone.Probe;
using Enlace.Tests.Conformance.Hub;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Conformance.Backbone;

/// <summary>A hub with the probe module, and the words in which the suites speak to it.</summary>
public sealed class ProbeHub : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<string, SqlText> Statements = [];

    private ProbeHub(InProcessHub web, ProbeScript script) => (Web, Script, Api) = (web, script, new HubCaller(web.Client));

    public InProcessHub Web { get; }

    public ProbeScript Script { get; }

    /// <summary>Without credentials: in the sandbox, the administrator of tenant <c>default</c>.</summary>
    public HubCaller Api { get; }

    internal Database Database => Web.Services.GetRequiredService<Database>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<ProbeHub> Start(IReadOnlyDictionary<string, string?> settings, TimeProvider? clock = null, Action<WebApplicationBuilder>? last = null)
    {
        var script = new ProbeScript();
        return new ProbeHub(await InProcessHub.Start(settings, new HubParts([new ProbeModule(script)], clock, last)), script);
    }

    public ValueTask DisposeAsync() => Web.DisposeAsync();

    /// <summary>Runs a unit of work as a request of this tenant would.</summary>
    internal async Task<T> Work<T>(Func<ProbeDb, Task<T>> work, string tenant = Caller.DefaultTenant)
    {
        await using var scope = Web.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Set(Caller.System(tenant));
        return await work(scope.ServiceProvider.GetRequiredService<ProbeDb>());
    }

    /// <summary>Tells facts in one commit and gives their ids.</summary>
    public Task<IReadOnlyList<Guid>> Publish(params IEvent[] facts) => PublishAs(Caller.DefaultTenant, facts);

    public Task<IReadOnlyList<Guid>> PublishAs(string tenant, params IEvent[] facts) => Work<IReadOnlyList<Guid>>(async db =>
    {
        Guid[] ids = [.. facts.Select(db.Publish)];
        await db.Commit(Cancel);
        return ids;
    }, tenant);

    public async Task<Guid> PublishOne(IEvent fact) => (await Publish(fact))[0];

    internal Task<int> Sql(string sql, params (string, object?)[] args) =>
        Database.Write((session, cancel) => session.Execute(Statement(sql), cancel, args), Cancel);

    internal Task<List<T>> Query<T>(string sql, Func<SqlRow, T> map, params (string, object?)[] args) =>
        Database.Read((session, cancel) => session.Query(Statement(sql), map, cancel, args), Cancel);

    internal async Task<long> Count(string sql, params (string, object?)[] args) => (await Query(sql, row => row.Long(0), args))[0];

    /// <summary>The numbers of the facts about a subject that had their effect, in the order of the effects.</summary>
    public async Task<IReadOnlyList<int>> Effects(string subject)
    {
        var table = Database.Engine == DbEngine.Postgres ? "probe.probe_effect" : "probe_effect";
        return await Query($"SELECT number FROM {table} WHERE subject = @subject ORDER BY id", row => row.Int(0), ("subject", subject));
    }

    /// <param name="subject">Whose effects.</param>
    /// <param name="effects">So many, or more.</param>
    /// <param name="seconds">How long to wait for them.</param>
    /// <param name="hurry">Again and again: an attempt that was under way at the first time may fail after it and wait for long.</param>
    public Task Settles(string subject, int effects, int seconds = 15, bool hurry = false)
    {
        IReadOnlyList<int> seen = [];
        return Eventually.Holds(
            async () =>
            {
                if (hurry)
                    await Hurry();
                return (seen = await Effects(subject)).Count >= effects;
            },
            () => $"{effects} effects of {subject}; there are {string.Join(", ", seen)}", seconds);
    }

    /// <summary>Lets everything that waits for its time be due now.</summary>
    public async Task Hurry()
    {
        await Sql("UPDATE evt.delivery SET due_at = {now} WHERE state = 0 AND due_at > {now}");
        await Sql("UPDATE evt.lane SET due_at = {now} WHERE state = 1 AND due_at > {now}");
        await RingAll();
    }

    /// <summary>Deliveries beside the lane, as repeats that an owner asked for.</summary>
    public async Task Repeats(string destination, string subject, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Sql("""
                INSERT INTO evt.delivery (dest_id, message_row, due_at)
                SELECT d.id, (SELECT max(id) FROM evt.message WHERE subject = @subject), {now} FROM evt.destination d WHERE d.name = @name
                """, ("name", destination), ("subject", subject));
        }

        await RingAll();
    }

    public async Task RingAll()
    {
        foreach (var id in await Query("SELECT id FROM evt.destination", row => row.Int(0)))
            Web.Services.GetRequiredService<Doorbell>().RingHere(id);
    }

    public async Task<JsonElement> Event(Guid id) => (await Api.Get($"/api/v1/events/{id}")).Expect(200).Json;

    /// <summary>The only delivery of an event, beside the one to the event log.</summary>
    public async Task<JsonElement> Delivery(Guid id) => Assert.Single(await Deliveries(id));

    /// <summary>An event's deliveries but the one to the event log, which every event has.</summary>
    public async Task<IReadOnlyList<JsonElement>> Deliveries(Guid id) =>
        [.. (await Event(id)).At("deliveries").EnumerateArray().Where(delivery => delivery.Text("destination") != EventLogFeed.DestinationName)];

    public async Task<IReadOnlyList<string>> Outcomes(Guid id) =>
        [.. (await Delivery(id)).At("attempts").EnumerateArray().Select(attempt => attempt.Text("outcome")!)];

    /// <summary>Waits until an event's only delivery is in this state, hurrying it on.</summary>
    public async Task<JsonElement> Reaches(Guid id, string state, bool hurry = false, int seconds = 20)
    {
        JsonElement seen = default;
        await Eventually.Holds(async () =>
        {
            if (hurry)
                await Hurry();
            seen = await Delivery(id);
            return seen.Text("state") == state;
        }, () => $"delivery {state}; it is {seen}", seconds);
        return seen;
    }

    public async Task<JsonElement> Destination(string name) =>
        (await Api.Get("/api/v1/destinations")).Expect(200).Json.At("items").EnumerateArray().Single(found => found.Text("name") == name);

    public async Task<IReadOnlyList<JsonElement>> DeadLetters(string query = "") =>
        [.. (await Api.Get($"/api/v1/dead-letters?limit=500&{query}")).Expect(200).Json.At("items").EnumerateArray()];

    /// <summary>The dead letter of an event, or null.</summary>
    public async Task<JsonElement?> DeadLetter(Guid id) =>
        (await DeadLetters()).Where(letter => letter.Text("event_id") == id.ToString()).Select(letter => (JsonElement?)letter).SingleOrDefault();

    /// <summary>Opens a webhook that gets everything about the subject after an opening event.</summary>
    public async Task<string> OpenWebhook(string subject, string url, string tenant = Caller.DefaultTenant)
    {
        var id = Guid.CreateVersion7();
        var webhook = new NewWebhook(id, tenant, subject, url, null, WebhookSignature.NewSecret(), Guid.CreateVersion7(), new ProbeTimed(subject, 0));
        await Database.Write((session, cancel) => Web.Services.GetRequiredService<WebhookEndpoints>().Add(session, webhook, cancel), Cancel);
        return WebhookEndpoints.NameOf(id);
    }

    /// <summary>A caller with a key of its own.</summary>
    public async Task<(HubCaller Caller, string Id, string Key)> NewCaller(string tenant, string role, params string[] modules)
    {
        var made = (await Api.Post("/api/v1/callers", new { name = "probe", tenant_id = tenant, role, modules = modules.Length == 0 ? null : modules })).Expect(201).Json;
        var key = made.Text("api_key")!;
        return (new HubCaller(Web.ClientWithKey(key)), made.Text("id")!, key);
    }

    /// <summary>Pauses a destination until the answer is disposed of.</summary>
    public async Task<IAsyncDisposable> Pause(string name)
    {
        (await Api.Post($"{Path(name)}/pause")).Expect(200);
        return new Paused(this, name);
    }

    /// <summary>Lets these facts fail for good, in their order.</summary>
    public Task<IReadOnlyList<Guid>> Bury(string subject, params int[] numbers) => Bury(subject, new InvalidTimeZoneException("told to fail"), numbers);

    public async Task<IReadOnlyList<Guid>> Bury(string subject, Exception why, params int[] numbers)
    {
        Script.When(subject, _ => throw why);
        IReadOnlyList<Guid> ids;
        await using (await Pause("probe.Note"))
        {
            ids = await Publish([.. numbers.Select(number => new ProbeHappened(subject, number))]);
            await Sql("UPDATE evt.delivery SET attempt = 4 WHERE message_row IN (SELECT id FROM evt.message WHERE subject = @subject)", ("subject", subject));
        }

        foreach (var id in ids)
            await Reaches(id, "dead");
        Script.Forget(subject);
        return ids;
    }

    public static string Path(string name) => string.Create(CultureInfo.InvariantCulture, $"/api/v1/destinations/{Uri.EscapeDataString(name)}");

    private static SqlText Statement(string sql) => Statements.GetOrAdd(sql, static text => new SqlText(text));

    private sealed class Paused(ProbeHub hub, string name) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => (await hub.Api.Post($"{Path(name)}/resume")).Expect(200);
    }
}
