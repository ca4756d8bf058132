using System.Collections.Concurrent;
using System.Text.Json;
using Enlace.Contracts;
using Enlace.Contracts.Leads;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Security;
using Enlace.Leads.Data;
using Enlace.Leads.Domain;
using Enlace.Tests.Conformance.Hub;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Conformance.Leads;

/// <summary>What the suites of the lead workers start with: messages as the queue hands them over, and what became of them.</summary>
public abstract class WorkerSuite(IHubFixture fixture) : IAsyncLifetime
{
    private static readonly ConcurrentDictionary<string, SqlText> Statements = [];

    protected static readonly DateTimeOffset June = new(2025, 6, 5, 12, 41, 36, TimeSpan.Zero);

    /// <summary>A contact that nobody else knows.</summary>
    protected string Person { get; } = $"mc-{Fresh.Token()}";

    protected InProcessHub Hub { get; private set; } = null!;

    protected HubCaller Api { get; private set; } = null!;

    internal Database Database => Hub.Services.GetRequiredService<Database>();

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Hub = (InProcessHub)await fixture.Hub();
        Api = new HubCaller(Hub.Client);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected static EventMeta Meta(string? key = null) =>
        new(Guid.CreateVersion7(), key ?? Fresh.Token(), ReceivedAt: TimeProvider.System.GetUtcNow(), RequestId: "prueba");

    protected static RecordContact Contact(string person, DateTimeOffset? at = null, string? state = "Nuevo", string name = "Test Contact Data") =>
        new(person, name, at ?? June, state, Meta: Meta());

    protected RecordContact Contact(DateTimeOffset? at = null, string? state = "Nuevo", string name = "Test Contact Data") => Contact(Person, at, state, name);

    /// <summary>Puts messages on their queues in one commit, as the door does.</summary>
    protected Task<IReadOnlyList<Guid>> Send(params IEvent[] messages) => Send(Hub, messages);

    protected static async Task<IReadOnlyList<Guid>> Send(InProcessHub hub, params IEvent[] messages)
    {
        await using var scope = hub.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Set(Caller.System(Caller.DefaultTenant));
        var db = scope.ServiceProvider.GetRequiredService<LeadsDb>();
        Guid[] ids = [.. messages.Select(db.Publish)];
        await db.Commit(Cancel);
        return ids;
    }

    /// <summary>Sends one after the other and waits for each.</summary>
    protected async Task Work(params IEvent[] messages)
    {
        foreach (var message in messages)
            await Settled(await Send(message));
    }

    /// <summary>Waits until no worker has any of these before it any more.</summary>
    protected async Task Settled(IEnumerable<Guid> ids, int seconds = 20)
    {
        Guid[] all = [.. ids];
        IReadOnlyList<string> waiting = [];
        await Eventually.Holds(async () => (waiting = await Waiting(all)).Count == 0, () => $"{waiting.Count} messages settled: {string.Join(", ", waiting)}", seconds);
    }

    /// <summary>The last errors of those that a worker still has before it.</summary>
    protected async Task<IReadOnlyList<string>> Waiting(params Guid[] ids) => await Query(
        "SELECT coalesce(d.last_error, '') FROM evt.delivery d JOIN evt.message m ON m.id = d.message_row JOIN evt.destination x ON x.id = d.dest_id"
        + " WHERE x.kind = 'reaction' AND m.message_id {any:@ids}", row => row.Text(0), ("ids", ids));

    protected Task<string?> DeadCode(Guid id) => First(
        "SELECT l.error_code FROM evt.dead_letter l JOIN evt.message m ON m.id = l.message_row WHERE m.message_id = @id", row => row.Text(0), ("id", id));

    internal Task<List<T>> Query<T>(string sql, Func<SqlRow, T> map, params (string, object?)[] args) =>
        Database.Read((session, cancel) => session.Query(Statement(sql), map, cancel, args), Cancel);

    internal Task<int> Sql(string sql, params (string, object?)[] args) =>
        Database.Write((session, cancel) => session.Execute(Statement(sql), cancel, args), Cancel);

    internal Task<T> Read<T>(Func<LeadsDb, Task<T>> read) => Read(Hub, read);

    internal static async Task<T> Read<T>(InProcessHub hub, Func<LeadsDb, Task<T>> read)
    {
        await using var scope = hub.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Set(Caller.System(Caller.DefaultTenant));
        return await read(scope.ServiceProvider.GetRequiredService<LeadsDb>());
    }

    /// <summary>The contact's only row.</summary>
    internal Task<Contact> Stored(string? person = null) => Read(db => db.Contacts.AsNoTracking().SingleAsync(contact => contact.ManychatId == (person ?? Person), Cancel));

    /// <summary>The contact's history, in the order in which it became true.</summary>
    internal async Task<IReadOnlyList<ContactState>> States(string? person = null)
    {
        var id = (await Stored(person)).Id;
        return await Read(db => db.States.AsNoTracking().Where(state => state.ContactId == id).OrderBy(state => state.OccurredAt).ThenBy(state => state.Id).ToListAsync(Cancel));
    }

    internal async Task<IReadOnlyList<CampaignContact>> Assignments(string? person = null)
    {
        var id = (await Stored(person)).Id;
        return await Read(db => db.CampaignContacts.AsNoTracking().Where(row => row.ContactId == id).ToListAsync(Cancel));
    }

    /// <summary>What Odoo is to hear about the contact, such as <c>contact upsert</c>, in the order in which it was noted.</summary>
    protected async Task<IReadOnlyList<string>> OdooNotes()
    {
        var id = (await Stored()).Id;
        long[] states = [.. (await States()).Select(state => state.Id)];
        return await Read(db => db.OdooOutbox.AsNoTracking()
            .Where(note => note.Entity == "state" ? states.Contains(note.EntityId) : note.EntityId == id)
            .OrderBy(note => note.Id).Select(note => note.Entity + " " + note.Operation).ToListAsync(Cancel));
    }

    /// <summary>The data of the facts about the contact, by wire name.</summary>
    protected async Task<IReadOnlyList<JsonElement>> Facts(string wireName) =>
        [.. (await Api.Get($"/api/v1/events?subject={Person}&type={wireName}&limit=100")).Expect(200).Json.At("items").EnumerateArray().Select(item => item.At("data"))];

    private async Task<string?> First(string sql, Func<SqlRow, string> map, params (string, object?)[] args) => (await Query(sql, map, args)).FirstOrDefault();

    private static SqlText Statement(string sql) => Statements.GetOrAdd(sql, static text => new SqlText(text));
}
