using System.Globalization;
using System.Text.Json.Nodes;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Security;
using Enlace.Leads.Data;
using Enlace.Leads.Destinations;
using Enlace.Leads.Domain;
using Enlace.Sandbox.Odoo;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Conformance.Leads.Odoo;

/// <summary>A simulated Odoo that minds its limits, and a hub that knows it, on a database of its own.</summary>
internal sealed class OdooStage : IAsyncDisposable
{
    public const string Password = "s3cr3t-of-odoo/+%";

    private int _held;

    private OdooStage(OdooHost host, InProcessHub hub) => (Host, Hub) = (host, hub);

    public OdooHost Host { get; }

    public OdooServer Odoo => Host.Server;

    public InProcessHub Hub { get; }

    public Database Database => Hub.Services.GetRequiredService<Database>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <param name="settings">Of the hub; its database among them.</param>
    /// <param name="gap">Between two calls, for both sides.</param>
    /// <param name="series">Odoo's version.</param>
    public static async Task<OdooStage> Set(IReadOnlyDictionary<string, string?> settings, double gap = 0.02, int series = 18)
    {
        var host = await StartOdoo(gap, series);
        return new OdooStage(host, await InProcessHub.Start(new Dictionary<string, string?>(Settings(host, gap).Concat(settings).ToLookup(pair => pair.Key, pair => pair.Value)
            .ToDictionary(group => group.Key, group => group.Last()))));
    }

    public static Task<OdooHost> StartOdoo(double gap, int series = 18) => OdooHost.Start(new OdooOptions
    {
        Gap = TimeSpan.FromSeconds(gap),
        Series = series,
        Users = [new OdooUser("hub@example.com", Password, 7) { ApiKey = "key-of-odoo" }, new OdooUser("ana", "ana", 8)],
    });

    public static Dictionary<string, string?> Settings(OdooHost host, double gap) => new()
    {
        ["ENLACE_MODULES"] = "leads",
        ["ENLACE_ODOO"] = $"http://{Uri.EscapeDataString("hub@example.com")}:{Uri.EscapeDataString(Password)}@{host.Address.Authority}/odoo",
        ["ENLACE_ODOO_RATE"] = (1 / gap).ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Changes rows as a reaction does, in one commit with its notes.</summary>
    public async Task Commit(Func<LeadsDb, Task> change)
    {
        await using var scope = Hub.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Set(Caller.System(Caller.DefaultTenant));
        var db = scope.ServiceProvider.GetRequiredService<LeadsDb>();
        await change(db);
        await db.Commit(Cancel);
    }

    /// <summary>A new contact with its note; its number.</summary>
    public async Task<long> Add(string manychatId, string name = "Ana", string? state = null, string? phone = "+56912345678")
    {
        var now = Database.Clock.GetUtcNow();
        var contact = new Contact
        {
            ManychatId = manychatId,
            FirstName = name,
            LastName = "Martínez",
            Phone = phone,
            Email = $"{manychatId}@example.com",
            EntryDate = now,
            FactsAt = now,
            CreatedAt = now,
            UpdatedAt = now,
            Version = 1,
            ChannelId = 1,
        };
        // Two commits, which Odoo shall hear of together.
        await using var held = state is null ? null : await HoldTheGate();
        await Commit(db =>
        {
            db.Add(contact);
            Note(db, contact);
            return Task.CompletedTask;
        });
        if (state is not null)
            await AddState(contact.Id, state);
        return contact.Id;
    }

    public Task AddState(long contact, string state, DateTimeOffset? at = null) => Commit(db =>
    {
        var now = Database.Clock.GetUtcNow();
        var row = new ContactState { ContactId = contact, State = state, Category = "manychat", OccurredAt = at ?? now, CreatedAt = now, EventKey = $"test:{Fresh.Token()}" };
        db.Add(row);
        db.Alongside((session, cancel) => OdooNotes.Write(session, contact, fields: true, [db.Entry(row).Property(state => state.Id).CurrentValue], lead: true, cancel));
        return Task.CompletedTask;
    });

    public Task Change(long contact, Action<Contact> change) => Commit(async db =>
    {
        var row = (await db.Contacts.FindAsync([contact], Cancel))!;
        change(row);
        row.Version++;
        Note(db, row);
    });

    /// <summary>Notes that the contact is new or has changed, as whoever changes it does.</summary>
    public static void Note(LeadsDb db, Contact contact) => db.Alongside((session, cancel) => OdooNotes.Write(
        session, db.Entry(contact).Property(row => row.Id).CurrentValue, fields: true, [], lead: true, cancel));

    /// <summary>Waits until nothing waits but what is dead.</summary>
    public Task Drained(int seconds = 30)
    {
        IReadOnlyList<string> left = [];
        return Eventually.Holds(async () => (left = await Notes("status <> 'dead'")).Count == 0, () => $"notes left: {string.Join("; ", left.Take(10))}\n{Log()}", seconds);
    }

    public async Task<IReadOnlyList<string>> Notes(string where = "1 = 1") => await Query(
        $"SELECT entity, entity_id, status, attempts, last_error FROM dbo.\"Odoo_Outbox\" WHERE {where} ORDER BY id",
        row => $"{row.Text(0)} {row.Long(1)} {row.Text(2)} {row.Int(3)} {row.TextOrNull(4)}");

    public async Task<(string Status, long? OdooId, bool HasTime)> Sync(long contact) => (await Query(
        $"SELECT odoo_sync_status, odoo_id, odoo_synced_at FROM dbo.\"Contact\" WHERE id = {contact}", row => (row.Text(0), row.LongOrNull(1), !row.IsNull(2))))[0];

    public Task<List<string>> States(long contact) => Query(
        $"SELECT state, category FROM dbo.\"Contact_State\" WHERE contact_id = {contact} ORDER BY occurred_at, id", row => $"{row.Text(0)} {row.Text(1)}");

    public async Task<string?> Phone(long contact) => (await Query($"SELECT phone FROM dbo.\"Contact\" WHERE id = {contact}", row => row.TextOrNull(0)))[0];

    /// <summary>These contacts did not change for an hour.</summary>
    public async Task Age(params long[] contacts)
    {
        var hour = Database.Engine == DbEngine.Postgres ? "interval '1 hour'" : "3600000000";
        await Sql($"UPDATE dbo.\"Contact\" SET updated_at = updated_at - {hour}, odoo_synced_at = odoo_synced_at - {hour} WHERE id IN ({string.Join(", ", contacts)})");
    }

    /// <summary>Waits until the newest state of a contact is this one.</summary>
    public async Task Reaches(long contact, string state)
    {
        List<string> seen = [];
        await Eventually.Holds(async () => (seen = await States(contact)) is [.., var last] && last == state, () => $"{string.Join(", ", seen)}\n{Log()}", 15);
    }

    /// <summary>Waits until every webhook was sent and worked on, and nothing waits for Odoo.</summary>
    public async Task Settled()
    {
        await Odoo.Webhooks.Settled();
        await Eventually.Holds(async () => (await Query("SELECT 1 FROM evt.delivery d JOIN evt.destination t ON t.id = d.dest_id WHERE t.kind = 'reaction'", row => row.Int(0))).Count == 0, Log);
        await Drained();
    }

    public Task<List<T>> Query<T>(string sql, Func<SqlRow, T> map) => Database.Read((session, inner) => session.Query(LeadsSql.Of(sql), map, inner), Cancel);

    public Task Sql(string sql) => Database.Write((session, inner) => session.Execute(LeadsSql.Of(sql), inner), Cancel);

    /// <summary>Nobody needs to wait for a rest that was asked for, nor for the next attempt.</summary>
    public async Task Hurry()
    {
        await Sql("UPDATE dbo.\"Odoo_Gate\" SET blocked_until = NULL");
        await Sql("UPDATE dbo.\"Odoo_Outbox\" SET next_attempt_at = created_at");
    }

    /// <summary>Nobody calls Odoo until the answer is disposed of; what is noted meanwhile goes together.</summary>
    public async Task<IAsyncDisposable> HoldTheGate()
    {
        Interlocked.Increment(ref _held);
        await Block("'2100-01-01T00:00:00Z'", "4102444800000000");
        // What was under way when the gate closed has its permit still.
        await Eventually.Holds(async () => (await Query("SELECT CASE WHEN holder IS NULL THEN 1 ELSE 0 END FROM dbo.\"Odoo_Gate\"", row => row.Int(0)))[0] == 1, Log);
        return new Held(this);
    }

    /// <summary>What a dead process held is free at once.</summary>
    public async Task TakeOver()
    {
        await Sql("UPDATE dbo.\"Odoo_Lease\" SET owner = NULL");
        await Sql("UPDATE dbo.\"Odoo_Gate\" SET holder = NULL");
    }

    /// <summary>The calls of our own models since the last look, without login and version.</summary>
    public IReadOnlyList<OdooCall> Calls(string model = "manychat.contact") => [.. Odoo.Calls.Where(call => call.Model == model)];

    public JsonObject? Record(string manychatId, string model = "manychat.contact", string field = "manychat_id") =>
        Odoo.Records(model).SingleOrDefault(record => record[field]?.ToString() == manychatId);

    /// <summary>No call came early or beside another.</summary>
    public void KeptItsDistance()
    {
        Assert.Equal((0, 0), (Odoo.GapViolations, Odoo.ParallelViolations));
        var arrivals = Odoo.Calls.Select(call => call.ArrivedAt).ToList();
        Assert.All(arrivals.Zip(arrivals.Skip(1)), pair => Assert.True(pair.Second - pair.First >= Odoo.Gap, $"{pair.Second - pair.First} between two calls"));
    }

    public string Log() => string.Join("", Hub.LogLines.Where(line => line.Contains("Odoo", StringComparison.Ordinal)).TakeLast(20));

    private Task Block(string postgres, string sqlite) =>
        Sql($"UPDATE dbo.\"Odoo_Gate\" SET blocked_until = {(Database.Engine == DbEngine.Postgres ? postgres : sqlite)}");

    private sealed class Held(OdooStage stage) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            if (Interlocked.Decrement(ref stage._held) == 0)
                await stage.Block("NULL", "NULL");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        await Host.DisposeAsync();
    }
}
