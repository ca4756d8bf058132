namespace Enlace.Contracts;

/// <summary>A saga must take back what it did. Only that saga hears it.</summary>
/// <param name="SagaId">Which.</param>
/// <param name="Left">How many steps are left, this one included; null begins, because an operator says so.</param>
/// <param name="Step">The step to take back.</param>
[WireName("SagaCompensation")]
public sealed record SagaCompensation(Guid SagaId, int? Left = null, string? Step = null) : IEvent
{
    string IEvent.Subject => SagaId.ToString();
}
