using Enlace.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Kernel.Events.Sagas;

/// <summary>A type of saga and the destinations that bring it what it hears.</summary>
internal sealed class SagaType
{
    private readonly ObjectFactory _create;

    public SagaType(string module, Type saga)
    {
        Name = $"{module}.{saga.Name}";
        Events = SagaEvent.AllOf(saga);
        if (!Events.Any(fact => fact.Starts))
            throw new InvalidOperationException($"Nothing starts the saga {Name}.");
        Clr = saga;
        _create = ActivatorUtilities.CreateFactory(saga, []);
        Alarm = Bind<SagaTimedOut>("alarm", (runner, scope, fact, cancel) => runner.Ring(this, scope, fact, cancel));
        Undo = Bind<SagaCompensation>("undo", (runner, scope, fact, cancel) => runner.TakeBack(this, scope, fact, cancel));
        Bindings =
        [
            .. Events.Select(on => new ReactionBinding(
                $"{Name}.{on.Event.Name}", on.Event, saga, new ReactionOptions { Ordered = true },
                (scope, fact, cancel) => scope.GetRequiredService<SagaRunner>().Handle(this, on, scope, fact, cancel), this)),
            Alarm, Undo,
        ];
    }

    /// <summary>Durable: rows carry it.</summary>
    public string Name { get; }

    public Type Clr { get; }

    public IReadOnlyList<SagaEvent> Events { get; }

    public ReactionBinding Alarm { get; }

    public ReactionBinding Undo { get; }

    public IReadOnlyList<ReactionBinding> Bindings { get; }

    public ISaga Create(IServiceProvider scope) => (ISaga)_create(scope, []);

    private ReactionBinding Bind<TEvent>(string verb, Func<SagaRunner, IServiceProvider, TEvent, CancellationToken, Task> run) where TEvent : IEvent => new(
        $"{Name}.{verb}", typeof(TEvent), Clr, ReactionOptions.Default,
        (scope, fact, cancel) => run(scope.GetRequiredService<SagaRunner>(), scope, (TEvent)fact, cancel), this);
}
