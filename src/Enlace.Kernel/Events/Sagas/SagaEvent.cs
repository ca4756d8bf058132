using Enlace.Contracts;

namespace Enlace.Kernel.Events.Sagas;

/// <summary>One kind of fact that moves a type of saga.</summary>
internal sealed record SagaEvent(Type Event, bool Starts, Func<ISaga, IEvent, string?> KeyOf, Func<ISaga, IEvent, CancellationToken, Task> Handle)
{
    private static readonly System.Reflection.MethodInfo Typed =
        typeof(SagaEvent).GetMethod(nameof(Of), System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!;

    /// <summary>The facts that a saga's class names.</summary>
    public static IReadOnlyList<SagaEvent> AllOf(Type saga) =>
    [
        .. saga.GetInterfaces()
            .Where(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IAdvancedBy<>))
            .Select(face => face.GetGenericArguments()[0])
            .OrderBy(fact => fact.Name, StringComparer.Ordinal)
            .Select(fact => (SagaEvent)Typed.MakeGenericMethod(fact).Invoke(null, [typeof(IStartedBy<>).MakeGenericType(fact).IsAssignableFrom(saga)])!),
    ];

    private static SagaEvent Of<TEvent>(bool starts) where TEvent : IEvent => new(
        typeof(TEvent), starts,
        (saga, fact) => ((IAdvancedBy<TEvent>)saga).KeyOf((TEvent)fact),
        (saga, fact, cancel) => ((IAdvancedBy<TEvent>)saga).Handle((TEvent)fact, cancel));
}
