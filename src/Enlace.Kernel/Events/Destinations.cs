using System.Collections.Concurrent;
using Enlace.Contracts;
using Enlace.Kernel.Events.Feeds;
using Enlace.Kernel.Persistence;

namespace Enlace.Kernel.Events;

/// <summary>The destinations by id: the program's own reactions and feeds, registered at start, and those that came at run time, read when first met.</summary>
public sealed class Destinations(Subscriptions subscriptions, EventCatalog catalog, IEnumerable<IFeed> feeds)
{
    private static readonly SqlText Upsert = new("""
        INSERT INTO evt.destination (name, kind, tenant_id, created_at) VALUES (@name, @kind, @tenant, {now})
        ON CONFLICT (name) DO UPDATE SET kind = excluded.kind
        RETURNING id
        """);

    private static readonly SqlText ById = new("SELECT id, name, kind, tenant_id FROM evt.destination WHERE id = @id");

    private readonly ConcurrentDictionary<int, Destination> _byId = [];
    private Dictionary<Type, Fanout> _listeners = [];
    private Dictionary<Type, Destination[]> _choosy = [];

    /// <summary>Gives every reaction and feed its row. Must run before the first event is published.</summary>
    internal async Task Register(Database database, CancellationToken cancel)
    {
        foreach (var binding in subscriptions.Bindings)
        {
            var id = await database.Write((session, inner) => Add(session, binding.Name, Destination.ReactionKind, null, inner), cancel);
            _byId[id] = new Destination(id, binding.Name, Destination.ReactionKind, null, binding);
        }

        var fed = new List<(IFeed Feed, int Id)>();
        foreach (var feed in feeds)
        {
            var id = await database.Write((session, inner) => Add(session, feed.Name, Destination.FeedKind, null, inner), cancel);
            _byId[id] = new Destination(id, feed.Name, Destination.FeedKind, null, null);
            fed.Add((feed, id));
        }

        var reactions = _byId.Values.Where(destination => destination.Reaction is not null).ToLookup(destination => destination.Reaction!.Event);
        _listeners = catalog.All.ToDictionary(type => type.Clr, type =>
        {
            var here = fed.Exists(feed => feed.Feed.BringsBack(type)) ? [] : reactions[type.Clr].ToArray();
            return new Fanout(
                [.. Ids(here, ordered: false), .. fed.Where(feed => feed.Feed.Wants(type)).Select(feed => feed.Id)], Ids(here, ordered: true));
        });
        _choosy = reactions.Where(heard => heard.Any(IsChoosy)).ToDictionary(heard => heard.Key, heard => heard.Where(IsChoosy).ToArray());
    }

    /// <summary>Whoever is told a fact of this program: reactions and feeds.</summary>
    internal Fanout ListenersTo(Type fact) => _listeners.GetValueOrDefault(fact, Fanout.None);

    /// <summary>The same of one fact, without those that have no use for it.</summary>
    internal Fanout ListenersTo(IEvent fact)
    {
        var all = ListenersTo(fact.GetType());
        return _choosy.TryGetValue(fact.GetType(), out var choosy)
            ? all.Without([.. choosy.Where(destination => !destination.Reaction!.Options.Wants!(fact)).Select(destination => destination.Id)])
            : all;
    }

    /// <summary>The reactions alone, for what came from a broker: told to it again, it would go round for ever.</summary>
    internal Fanout ReactionsTo(Type fact)
    {
        var reactions = _byId.Values.Where(destination => destination.Reaction?.Event == fact).ToArray();
        return new Fanout(Ids(reactions, ordered: false), Ids(reactions, ordered: true));
    }

    /// <summary>The row of a reaction of this program.</summary>
    internal int Of(ReactionBinding reaction) => _byId.Values.First(destination => destination.Reaction == reaction).Id;

    internal int[] Of(IReadOnlyCollection<Type> reactions) =>
        [.. _byId.Values.Where(destination => destination.Reaction is { } binding && reactions.Contains(binding.Reaction)).Select(destination => destination.Id)];

    internal static async Task<int> Add(SqlSession session, string name, string kind, string? tenant, CancellationToken cancel) =>
        (await session.Query(Upsert, row => row.Int(0), cancel, ("name", name), ("kind", kind), ("tenant", tenant)))[0];

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

    private static bool IsChoosy(Destination destination) => destination.Reaction!.Options.Wants is not null;

    private static int[] Ids(IEnumerable<Destination> destinations, bool ordered) =>
        [.. destinations.Where(destination => destination.Reaction!.Options.Ordered == ordered).Select(destination => destination.Id)];
}
