namespace Enlace.Lending.Data.Days;

/// <summary>A loan that waits for a person, because no close could close it.</summary>
/// <param name="LoanId">Which.</param>
/// <param name="Since">The first day that was closed without it.</param>
/// <param name="TriedOn">The last day whose close tried it.</param>
/// <param name="Reason">What stood in the way then.</param>
internal sealed record UnclosedLoan(Guid LoanId, DateOnly Since, DateOnly TriedOn, string Reason);
