namespace Enlace.Contracts;

/// <summary>The alarm clock of a saga rang. Only that saga hears it.</summary>
/// <param name="SagaId">Whose.</param>
/// <param name="Timer">Which of its clocks: one that was set again since then rings for nothing.</param>
/// <param name="Step">Where the saga was when the clock was set.</param>
[WireName("SagaTimedOut")]
public sealed record SagaTimedOut(Guid SagaId, long Timer, string Step) : IEvent
{
    string IEvent.Subject => SagaId.ToString();
}
