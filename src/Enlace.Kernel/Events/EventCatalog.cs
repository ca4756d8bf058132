using System.Collections.Frozen;
using System.Reflection;
using Enlace.Contracts;
using Enlace.Kernel.Events.Transports;

namespace Enlace.Kernel.Events;

/// <summary>Every event and command that the modules can tell, by C# type, by wire type and by topic.</summary>
public sealed class EventCatalog
{
    /// <summary>What the backbone itself tells, on a topic of its own.</summary>
    public const string KernelTopic = "enlace.events";

    private const string Kernel = "enlace";

    private readonly FrozenDictionary<Type, EventType> _byClr;
    private readonly FrozenDictionary<string, EventType> _byName;
    private readonly FrozenDictionary<string, IModule> _modules;

    /// <param name="loaded">The modules that run here.</param>
    /// <param name="known">All modules of the program: those that run elsewhere are heard through the broker.</param>
    public EventCatalog(IReadOnlyList<IModule> loaded, IReadOnlyList<IModule> known)
    {
        var all = loaded.UnionBy(known, module => module.Name).ToArray();
        _modules = all.ToFrozenDictionary(module => module.Name, StringComparer.Ordinal);
        var local = loaded.Select(module => module.Name).ToHashSet();
        var found =
            from type in all.Select(module => module.GetType().Assembly).Append(typeof(IEvent).Assembly).Distinct().SelectMany(a => a.GetTypes())
            let wire = type.GetCustomAttribute<WireNameAttribute>()
            where wire is not null && typeof(IEvent).IsAssignableFrom(type)
            let owner = Array.Find(all, module => module.Wire.Covers(type))
            let topic = type.GetCustomAttribute<TopicAttribute>()
            select new EventType(
                type, owner?.Name ?? Kernel, wire.Name, wire.Version,
                topic?.Name ?? owner?.Topic ?? KernelTopic,
                owner?.EnvelopeOf(type) ?? CloudEventsEnvelope.Instance,
                owner is null || local.Contains(owner.Name),
                typeof(ICommand).IsAssignableFrom(type),
                topic is QueueAttribute,
                topic is null && owner?.SharesTopic is true,
                (topic as QueueAttribute)?.Subscription);
        All = [.. found.OrderBy(type => type.Name, StringComparer.Ordinal)];
        // Brokers set a topic up by its kind, and the sender must know it without asking the readers.
        if (All.GroupBy(type => type.Topic).FirstOrDefault(topic => topic.Any(type => type.IsCommand) && topic.Any(type => !type.IsCommand)) is { } mixed)
            throw new InvalidOperationException($"The topic {mixed.Key} carries events and commands: give its commands a [Topic] of their own.");
        if (All.FirstOrDefault(type => type.IsQueue && !type.IsCommand) is { } told)
            throw new InvalidOperationException($"{told.Name} is no command: a queue has one reader, and an event has any number.");
        _byClr = All.ToFrozenDictionary(type => type.Clr);
        _byName = All.ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);
    }

    public IReadOnlyList<EventType> All { get; }

    /// <summary>Whether other programs declare a topic too.</summary>
    public bool IsPlain(string topic) => All.Any(type => type.IsPlain && type.Topic == topic);

    public EventType Of(Type clr) => _byClr.TryGetValue(clr, out var type)
        ? type
        : throw new InvalidOperationException($"{clr.FullName} is not an event of a loaded module: it needs [WireName] and a place in Contracts.");

    /// <summary>Whether a topic is one for commands; false for events and for what we do not know.</summary>
    public bool CarriesCommands(string topic) => All.Any(type => type.IsCommand && type.Topic == topic);

    /// <summary>Whether a topic is one queue that a contract named.</summary>
    public bool IsQueue(string topic) => All.Any(type => type.IsQueue && type.Topic == topic);

    /// <summary>The contract's name for the reader's place on a queue; null where it gave none.</summary>
    public string? SubscriptionOf(string topic) => All.FirstOrDefault(type => type.IsQueue && type.Topic == topic)?.Subscription;

    /// <summary>The module that tells it; null for what the backbone itself tells.</summary>
    public IModule? OwnerOf(EventType type) => _modules.GetValueOrDefault(type.Module);

    public EventType? Find(string name) => _byName.GetValueOrDefault(name);
}
