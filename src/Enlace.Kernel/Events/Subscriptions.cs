using Enlace.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Kernel.Events;

/// <summary>The reactions of the modules: who listens to what. Filled once at start.</summary>
public sealed class Subscriptions
{
    private readonly List<ReactionBinding> _bindings = [];
    private string _module = "enlace";

    internal IReadOnlyList<ReactionBinding> Bindings => _bindings;

    internal void For(IModule module)
    {
        _module = module.Name;
        module.Listen(this);
    }

    /// <summary>Runs <typeparamref name="TReaction"/> once for every <typeparamref name="TEvent"/>.</summary>
    public Subscriptions When<TEvent, TReaction>(ReactionOptions? options = null)
        where TEvent : class, IEvent
        where TReaction : class, IReaction<TEvent>
    {
        // The name is durable: deliveries that wait in the database carry it. It is the class name and must not be reused.
        var name = $"{_module}.{typeof(TReaction).Name}";
        if (_bindings.Exists(binding => binding.Name == name))
            throw new InvalidOperationException($"Two reactions are named {name}.");
        _bindings.Add(new ReactionBinding(
            name, typeof(TEvent), typeof(TReaction), options ?? ReactionOptions.Default,
            (services, fact, cancel) => services.GetRequiredService<TReaction>().Handle((TEvent)fact, cancel)));
        return this;
    }
}
