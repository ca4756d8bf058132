using Enlace.Contracts;
using Enlace.Kernel.Events.Sagas;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Kernel.Events;

/// <summary>The reactions of the modules: who listens to what. Filled once at start.</summary>
public sealed class Subscriptions
{
    private readonly List<ReactionBinding> _bindings = [];
    private readonly List<SagaType> _sagas = [];
    private string _module = "enlace";

    internal IReadOnlyList<ReactionBinding> Bindings => _bindings;

    internal IReadOnlyList<SagaType> SagaTypes => _sagas;

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

    /// <summary>Lets <typeparamref name="TSaga"/> hear the facts that it names, its alarm clock, and what it must take back.</summary>
    public Subscriptions Run<TSaga>() where TSaga : class, ISaga
    {
        var type = new SagaType(_module, typeof(TSaga));
        if (_sagas.Exists(saga => saga.Name == type.Name))
            throw new InvalidOperationException($"Two sagas are named {type.Name}.");
        _sagas.Add(type);
        _bindings.AddRange(type.Bindings);
        return this;
    }

    internal SagaType SagaNamed(string name) => _sagas.Find(saga => saga.Name == name)
        ?? throw new InvalidOperationException($"This version of the program has no saga {name}.");

    internal SagaType SagaNamed(Type clr) => _sagas.Find(saga => saga.Clr == clr)
        ?? throw new InvalidOperationException($"{clr.Name} is run by no loaded module.");
}
