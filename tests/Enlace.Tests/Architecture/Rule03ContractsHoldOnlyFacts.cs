using System.Reflection;
using System.Runtime.CompilerServices;
using Enlace.Contracts;
using Enlace.Tests.Architecture.Planted;

namespace Enlace.Tests.Architecture;

/// <summary>Contracts hold plain words: sealed records, enums and small interfaces. Every event has a name on the wire, and no two the same.</summary>
public sealed class Rule03ContractsHoldOnlyFacts
{
    private const int MostQuestions = 3;

    [Fact]
    public void Contracts_hold_only_records_enums_and_interfaces()
    {
        var types = Own(House.Contracts);

        Breaches.AssertSeen(3, types);
        Breaches.AssertSeen(1, types.Where(type => typeof(IEvent).IsAssignableFrom(type) && !type.IsInterface).ToArray());
        Breaches.AssertNone(Find(types));
    }

    [Theory]
    [InlineData(typeof(OpenFact), "OpenFact is not sealed")]
    [InlineData(typeof(ChattyFact), "ChattyFact is not a record")]
    [InlineData(typeof(NamelessFact), "NamelessFact has no [WireName]")]
    [InlineData(typeof(IChattyQuestion), "IChattyQuestion has 4 methods")]
    public void What_is_no_plain_fact_is_told(Type planted, string words) => Breaches.AssertTold(Find([planted]), words);

    [Fact]
    public void Two_facts_with_one_wire_name_are_told() =>
        Breaches.AssertTold(Find([typeof(FirstNamesake), typeof(SecondNamesake)]), "FirstNamesake and SecondNamesake are both FacturaPagada v1");

    private static Type[] Own(Assembly assembly) => [.. assembly.GetTypes().Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute)))];

    private static IEnumerable<string> Find(IReadOnlyCollection<Type> types)
    {
        foreach (var type in types.Where(type => !type.IsEnum && type != typeof(WireNameAttribute) && type != typeof(TopicAttribute) && type != typeof(QueueAttribute)))
        {
            if (type.IsInterface)
            {
                if (type.GetMethods() is { Length: > MostQuestions } methods)
                    yield return $"{type.Name} has {methods.Length} methods, at most {MostQuestions} questions cannot wait for an event";
                continue;
            }

            if (!IsRecord(type))
                yield return $"{type.Name} is not a record";
            else if (!type.IsSealed)
                yield return $"{type.Name} is not sealed";
            if (typeof(IEvent).IsAssignableFrom(type) && !type.IsDefined(typeof(WireNameAttribute), inherit: false))
                yield return $"{type.Name} has no [WireName]";
        }

        var names =
            from type in types
            let wire = type.GetCustomAttribute<WireNameAttribute>(inherit: false)
            where wire is not null
            group type.Name by $"{wire.Name} v{wire.Version}";
        foreach (var shared in names.Where(group => group.Count() > 1))
            yield return $"{string.Join(" and ", shared)} are both {shared.Key}";
    }

    // The compiler's mark of a record; there is no public one.
    private static bool IsRecord(Type type) =>
        type.GetMethod("<Clone>$") is not null || (type.IsValueType && type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is not null);
}
