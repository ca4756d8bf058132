using Enlace.Kernel;
using Enlace.Tests.Architecture.Planted;

namespace Enlace.Tests.Architecture;

/// <summary>A module exports its front door and nothing else, so that nobody can lean on what is behind it.</summary>
public sealed class Rule02ModulesShowOneType
{
    [Fact]
    public void Every_module_exports_exactly_its_front_door()
    {
        Breaches.AssertSeen(1, House.Modules);
        Breaches.AssertNone(House.Modules.SelectMany(module => Find(module.GetName().Name!, module.GetExportedTypes())));
    }

    [Fact]
    public void A_second_public_type_is_told() =>
        Breaches.AssertTold(Find("Planted", [typeof(ForgetfulModule), typeof(LeakedType)]), "Planted exports LeakedType");

    [Fact]
    public void A_module_without_a_front_door_is_told() =>
        Breaches.AssertTold(Find("Planted", []), "Planted has 0 front doors");

    [Fact]
    public void Two_front_doors_are_told() =>
        Breaches.AssertTold(Find("Planted", [typeof(ForgetfulModule), typeof(SecondDoorModule)]), "Planted has 2 front doors");

    private static IEnumerable<string> Find(string module, IReadOnlyCollection<Type> exported)
    {
        var doors = exported.Where(type => typeof(IModule).IsAssignableFrom(type)).ToArray();
        if (doors.Length != 1)
            yield return $"{module} has {doors.Length} front doors, one IModule is wanted";
        foreach (var other in exported.Except(doors))
            yield return $"{module} exports {other.Name}, make it internal";
    }
}
