using System.Collections.Frozen;
using System.Reflection;
using Enlace.Contracts;

namespace Enlace.Kernel.Events;

/// <summary>Every event that the loaded modules can tell, by C# type and by wire type.</summary>
public sealed class EventCatalog
{
    private readonly FrozenDictionary<Type, EventType> _byClr;
    private readonly FrozenDictionary<string, EventType> _byName;

    public EventCatalog(IEnumerable<IModule> modules)
    {
        var loaded = modules.ToArray();
        var found =
            from type in loaded.Select(module => module.GetType().Assembly).Append(typeof(IEvent).Assembly).Distinct().SelectMany(a => a.GetTypes())
            let wire = type.GetCustomAttribute<WireNameAttribute>()
            where wire is not null && typeof(IEvent).IsAssignableFrom(type)
            let owner = loaded.FirstOrDefault(module => module.Wire.Covers(type))?.Name ?? "enlace"
            select new EventType(type, owner, wire.Name, wire.Version);
        All = [.. found.OrderBy(type => type.Name, StringComparer.Ordinal)];
        _byClr = All.ToFrozenDictionary(type => type.Clr);
        _byName = All.ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);
    }

    public IReadOnlyList<EventType> All { get; }

    public EventType Of(Type clr) => _byClr.TryGetValue(clr, out var type)
        ? type
        : throw new InvalidOperationException($"{clr.FullName} is not an event of a loaded module: it needs [WireName] and a place in Contracts.");

    public EventType? Find(string name) => _byName.GetValueOrDefault(name);
}
