using System.Text.Json;
using Enlace.Kernel.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Kernel.Events;

/// <summary>What a module may see and do of the messages of its own reactions, for contracts that have reports of them.</summary>
public sealed class ReactionDesk
{
    private static readonly SqlText Waiting = new("""
        SELECT d.name,
            (SELECT count(*) FROM (SELECT 1 FROM evt.delivery x WHERE x.dest_id = d.id LIMIT 100000) w),
            (SELECT m.occurred_at FROM evt.delivery x JOIN evt.message m ON m.id = x.message_row WHERE x.dest_id = d.id ORDER BY x.id LIMIT 1),
            (SELECT count(*) FROM evt.dead_letter l WHERE l.dest_id = d.id AND l.tenant_id = @tenant AND l.replayed_at IS NULL)
        FROM evt.destination d WHERE d.id {any:@dests} ORDER BY d.name
        """);

    private static readonly SqlText Dead = new("""
        SELECT l.id, d.name, m.type, l.error_code, l.error_detail, l.attempts, l.first_at, l.died_at, m.data
        FROM evt.dead_letter l JOIN evt.message m ON m.id = l.message_row JOIN evt.destination d ON d.id = l.dest_id
        WHERE l.tenant_id = @tenant AND l.replayed_at IS NULL AND l.dest_id {any:@dests} ORDER BY l.id DESC LIMIT @n
        """);

    private static readonly SqlText Remove = new("""
        DELETE FROM evt.dead_letter WHERE id = @id AND tenant_id = @tenant AND replayed_at IS NULL AND dest_id {any:@dests}
        """);

    private readonly Database _database;
    private readonly Subscriptions _subscriptions;
    private readonly EventCatalog _catalog;
    private readonly Destinations _destinations;
    private readonly DeadLetters _letters;

    internal ReactionDesk(IServiceProvider services) => (_database, _subscriptions, _catalog, _destinations, _letters) = (
        services.GetRequiredService<Database>(), services.GetRequiredService<Subscriptions>(), services.GetRequiredService<EventCatalog>(),
        services.GetRequiredService<Destinations>(), services.GetRequiredService<DeadLetters>());

    /// <summary>By the wire name of the messages.</summary>
    public async Task<IReadOnlyDictionary<string, ReactionBacklog>> Backlog(string module, string tenant, CancellationToken cancel)
    {
        var now = _database.Clock.GetUtcNow();
        var rows = await _database.Read((session, inner) => session.Query(
            Waiting, row => (Name: row.Text(0), Count: row.Long(1), Oldest: row.TimeOrNull(2), Dead: row.Long(3)), inner, ("dests", Ids(module)), ("tenant", tenant)), cancel);
        return rows.Select(row => (Type: TypeOf(row.Name), Row: row)).ToDictionary(pair => pair.Type.WireName, pair => new ReactionBacklog(
            pair.Type.Topic, pair.Row.Count, pair.Row.Oldest is { } oldest ? Math.Max(0, (now - oldest).TotalSeconds) : 0, pair.Row.Dead));
    }

    /// <summary>What was given up and not sent again, newest first.</summary>
    public Task<List<ReactionDeath>> Deaths(string module, string tenant, int most, CancellationToken cancel) =>
        _database.Read((session, inner) => session.Query(Dead, Read, inner, ("tenant", tenant), ("dests", Ids(module)), ("n", most)), cancel);

    /// <summary>Sends it again. Null when the module has no such dead letter, false when it was sent again before.</summary>
    public async Task<bool?> Replay(SqlSession session, string module, string tenant, Guid id, CancellationToken cancel)
    {
        if (await DeadLetters.Find(session, tenant, id, cancel) is not { } letter || !Ids(module).Contains(letter.Destination))
            return null;
        return !letter.IsReplayed && await _letters.Replay(session, letter, null, cancel) is not null;
    }

    /// <summary>Gives it up for good; false when there is no such dead letter.</summary>
    public async Task<bool> Discard(SqlSession session, string module, string tenant, Guid id, CancellationToken cancel) =>
        await session.Execute(Remove, cancel, ("id", id), ("tenant", tenant), ("dests", Ids(module))) == 1;

    private int[] Ids(string module) => [.. Bindings(module).Select(binding => _destinations.Of(binding))];

    private IEnumerable<ReactionBinding> Bindings(string module) =>
        _subscriptions.Bindings.Where(binding => binding.Name.StartsWith($"{module}.", StringComparison.Ordinal));

    private EventType TypeOf(string reaction) => _catalog.Of(_subscriptions.Bindings.First(binding => binding.Name == reaction).Event);

    private ReactionDeath Read(SqlRow row)
    {
        using var data = JsonDocument.Parse(row.Bytes(8));
        return new ReactionDeath(
            row.Guid(0), TypeOf(row.Text(1)).Topic, EventType.WireNameOf(row.Text(2)), row.Text(3), row.TextOrNull(4), row.Int(5), row.Time(6), row.Time(7),
            data.RootElement.Clone());
    }
}
