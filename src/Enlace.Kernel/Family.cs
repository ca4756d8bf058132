using System.Reflection;

namespace Enlace.Kernel;

/// <summary>Interchangeable things that a conformance suite guards: each is found by being there, so that a new one is a folder and no line elsewhere.</summary>
public static class Family
{
    /// <summary>Every kind of <typeparamref name="T"/> in the assembly, in the order of their names, for whoever makes them with what they need. One that is nested in another type is that type's own.</summary>
    public static IEnumerable<Type> Types<T>(Assembly assembly) where T : class => assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false, IsNested: false } && typeof(T).IsAssignableFrom(type)).OrderBy(type => type.FullName, StringComparer.Ordinal);

    /// <summary>One of every kind of <typeparamref name="T"/> in the assembly, in the order of their names.</summary>
    public static IReadOnlyList<T> Of<T>(Assembly assembly) where T : class =>
    [
        .. Types<T>(assembly).Select(type => (T)Activator.CreateInstance(type, nonPublic: true)!),
    ];
}
