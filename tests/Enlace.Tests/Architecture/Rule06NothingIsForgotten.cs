using System.Reflection;
using Enlace.Kernel;
using Enlace.Kernel.Events;
using Enlace.Kernel.Events.Sagas;
using Enlace.Kernel.Http;
using Enlace.Tests.Architecture.Planted;
using Enlace.Tests.Architecture.Planted.Reactions;
using Enlace.Tests.Architecture.Planted.UseCases;

namespace Enlace.Tests.Architecture;

/// <summary>What is written is also wired: every use case has a route, every reaction and saga listens, no durable name stands for two things.</summary>
public sealed class Rule06NothingIsForgotten
{
    [Fact]
    public async Task Every_use_case_is_mapped()
    {
        var useCases = UseCases(House.Modules.Append(House.Kernel).SelectMany(assembly => assembly.GetTypes())).ToArray();

        Breaches.AssertSeen(20, useCases);
        Breaches.AssertNone(await Unmapped(useCases));
    }

    [Fact]
    public void Every_reaction_is_listened_to() =>
        Breaches.AssertNone(House.FrontDoors.SelectMany(door => Unheard(door, Reactions(door.GetType().Assembly.GetTypes()))));

    [Fact]
    public void No_durable_name_repeats()
    {
        Breaches.AssertSeen(1, House.FrontDoors);
        Breaches.AssertNone(Repeated(House.FrontDoors));
    }

    [Fact]
    public async Task A_use_case_that_no_route_leads_to_is_told() => Assert.Equal(
        ["CallsASlice has no route"], await Unmapped([typeof(SendInvoice), typeof(CallsASlice)], new ForgetfulModule()));

    [Fact]
    public async Task A_use_case_whose_handler_is_a_lambda_counts_as_mapped() =>
        Assert.Empty(await Unmapped([typeof(SendInvoice), typeof(CallsASlice)], new SecondDoorModule()));

    [Fact]
    public void A_reaction_that_nothing_reaches_is_told()
    {
        Assert.Equal(["BooksWhenInvoicePaid hears nothing in ForgetfulModule"], Unheard(new ForgetfulModule(), Reactions([typeof(BooksWhenInvoicePaid)])));
        Assert.Empty(Unheard(new SecondDoorModule(), Reactions([typeof(BooksWhenInvoicePaid)])));
    }

    [Fact]
    public void A_durable_name_that_repeats_is_told() => Breaches.AssertTold(
        Repeated([new SecondDoorModule(), new SecondDoorModule()]), "module planted", "reaction planted.BooksWhenInvoicePaid");

    private static IEnumerable<Type> UseCases(IEnumerable<Type> types) => types.Where(type => type.IsClass && typeof(IUseCase).IsAssignableFrom(type));

    private static IEnumerable<Type> Reactions(IEnumerable<Type> types) =>
        types.Where(type => typeof(ISaga).IsAssignableFrom(type) || type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IReaction<>)));

    private static async Task<IReadOnlyList<string>> Unmapped(IEnumerable<Type> useCases, params IModule[] modules)
    {
        await using var hub = new BuiltHub(modules);
        // Where nobody else signs users in, the Kernel does.
        await using var small = new BuiltHub("partners");
        var served = hub.Routes.Concat(small.Routes).SelectMany(route => route.Metadata.OfType<MethodInfo>()).Select(handler => Outermost(handler.DeclaringType!)).ToHashSet();
        return [.. useCases.Where(useCase => !served.Contains(useCase)).Select(useCase => $"{useCase.Name} has no route")];
    }

    private static IEnumerable<string> Unheard(IModule module, IEnumerable<Type> reactions)
    {
        var heard = Bindings(module).Select(binding => binding.Reaction).ToHashSet();
        return reactions.Where(reaction => !heard.Contains(reaction)).Select(reaction => $"{reaction.Name} hears nothing in {module.GetType().Name}");
    }

    // Rows that wait in the database carry these names, so two things must never share one. Databases compare without case here and there.
    private static IEnumerable<string> Repeated(IReadOnlyCollection<IModule> modules) =>
        modules.Select(module => $"module {module.Name}")
            .Concat(modules.SelectMany(Bindings).Select(binding => $"reaction {binding.Name}"))
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .Select(group => $"{group.Key} stands for {group.Count()} things");

    private static IReadOnlyList<ReactionBinding> Bindings(IModule module)
    {
        var subscriptions = new Subscriptions();
        subscriptions.For(module);
        return subscriptions.Bindings;
    }

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
