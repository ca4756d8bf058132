using System.Collections.Concurrent;
using Enlace.Kernel.Persistence;

namespace Enlace.Kernel.Events;

/// <summary>The destinations by id: the program's own reactions, registered at start, and those that came at run time, read when first met.</summary>
public sealed class Destinations(Subscriptions subscriptions)
{
    private static readonly SqlText Register = new("""
        INSERT INTO evt.destination (name, kind, tenant_id, created_at) VALUES (@name, @kind, @tenant, {now})
        ON CONFLICT (name) DO UPDATE SET kind = excluded.kind
        RETURNING id
        """);

    private static readonly SqlText ById = new("SELECT id, name, kind, tenant_id FROM evt.destination WHERE id = @id");

    private readonly ConcurrentDictionary<int, Destination> _byId = [];
    private Dictionary<Type, Fanout> _reactions = [];

    /// <summary>Gives every reaction its row. Must run before the first event is published.</summary>
    internal async Task RegisterReactions(Database database, CancellationToken cancel)
    {
        foreach (var binding in subscriptions.Bindings)
        {
            var id = await database.Write((session, inner) => Add(session, binding.Name, Destination.ReactionKind, null, inner), cancel);
            _byId[id] = new Destination(id, binding.Name, Destination.ReactionKind, null, binding);
        }

        _reactions = _byId.Values.Where(destination => destination.Reaction is not null)
            .GroupBy(destination => destination.Reaction!.Event)
            .ToDictionary(group => group.Key, group => new Fanout(Ids(group, ordered: false), Ids(group, ordered: true)));
    }

    internal Fanout ReactionsTo(Type fact) => _reactions.GetValueOrDefault(fact, Fanout.None);

    internal static async Task<int> Add(SqlSession session, string name, string kind, string? tenant, CancellationToken cancel) =>
        (await session.Query(Register, row => row.Int(0), cancel, ("name", name), ("kind", kind), ("tenant", tenant)))[0];

    internal Task<Destination?> Find(Database database, int id, CancellationToken cancel) =>
        _byId.TryGetValue(id, out var known)
            ? Task.FromResult<Destination?>(known)
            : database.Read((session, inner) => Find(session, id, inner), cancel);

    internal async Task<Destination?> Find(SqlSession session, int id, CancellationToken cancel)
    {
        if (_byId.TryGetValue(id, out var known))
            return known;
        var found = await session.First(
            ById, row => new Destination(row.Int(0), row.Text(1), row.Text(2), row.TextOrNull(3), null), cancel, ("id", id));
        return found is null ? null : _byId.GetOrAdd(id, found);
    }

    private static int[] Ids(IEnumerable<Destination> destinations, bool ordered) =>
        [.. destinations.Where(destination => destination.Reaction!.Options.Ordered == ordered).Select(destination => destination.Id)];
}
