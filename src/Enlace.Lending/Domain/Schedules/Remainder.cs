namespace Enlace.Lending.Domain.Schedules;

/// <summary>What is left of a schedule after something was paid ahead.</summary>
/// <param name="Installments">The rows to come; none when nothing is owed.</param>
/// <param name="Share">The amount that repeats in them: the level installment of <see cref="Method.French"/>, the principal of the others.</param>
internal sealed record Remainder(IReadOnlyList<Installment> Installments, decimal Share);
