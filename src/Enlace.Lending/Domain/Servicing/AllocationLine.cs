namespace Enlace.Lending.Domain.Servicing;

/// <summary>
/// One part of a payment and why it went there. A payment's lines of source <see cref="AllocationSource.Payment"/> add up to its amount;
/// those of source <see cref="AllocationSource.Advance"/> say, later, where its parked part went.
/// </summary>
/// <param name="PaymentId">Whose money.</param>
/// <param name="On">The business date on which it was allocated.</param>
/// <param name="Source">Fresh or parked.</param>
/// <param name="Step">The step of the allocation.</param>
/// <param name="Installment">The number of the installment, where there is one.</param>
/// <param name="ChargeId">The fee, where it is one beside the schedule.</param>
/// <param name="Concept">What for.</param>
/// <param name="Amount">How much; above zero.</param>
/// <param name="Rule">The rule that put it there, with its numbers.</param>
internal sealed record AllocationLine(
    Guid PaymentId, DateOnly On, AllocationSource Source, AllocationStep Step, int? Installment, Guid? ChargeId, Concept Concept, decimal Amount, string Rule);
