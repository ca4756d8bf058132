using System.Reflection;

namespace Enlace.Kernel;

/// <summary>Interchangeable things that a conformance suite guards: each is found by being there, so that a new one is a folder and no line elsewhere.</summary>
public static class Family
{
    /// <summary>One of every kind of <typeparamref name="T"/> in the assembly, in the order of their names.</summary>
    public static IReadOnlyList<T> Of<T>(Assembly assembly) where T : class =>
    [
        .. assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && typeof(T).IsAssignableFrom(type))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (T)Activator.CreateInstance(type, nonPublic: true)!),
    ];
}
