using System.Reflection;
using System.Text.Json;
using Enlace.Contracts;
using Enlace.Contracts.Messaging;

namespace Enlace.Messaging.Subscribers;

/// <summary>The facts of this module, by their names on the wire; a subscription wants all of them or some.</summary>
internal static class SubscriptionEvents
{
    public static IReadOnlyList<string> All { get; } =
    [
        .. typeof(MessageReceived).Assembly.GetTypes().Where(type => type.Namespace == typeof(MessageReceived).Namespace)
            .Select(type => type.GetCustomAttribute<WireNameAttribute>()?.Name).OfType<string>().Order(StringComparer.Ordinal),
    ];

    public static string Rule { get; } = $"a list with at least one of: {string.Join(", ", All)}";

    /// <summary>Absent means all.</summary>
    public static bool AreKnown(IReadOnlyList<string?>? names) => names is null || (names.Count > 0 && names.All(name => name is not null && All.Contains(name)));

    /// <summary>Of names that <see cref="AreKnown"/> let through.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string?>? names) => names is null ? All : [.. names.OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> Read(string stored) => JsonSerializer.Deserialize<string[]>(stored)!;

    public static string Write(IReadOnlyList<string> names) => JsonSerializer.Serialize(names);
}
