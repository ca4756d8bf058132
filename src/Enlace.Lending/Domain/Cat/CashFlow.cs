namespace Enlace.Lending.Domain.Cat;

/// <summary>Money that the borrower receives (positive) or pays (negative), a number of years after the contract date.</summary>
internal readonly record struct CashFlow(double Years, decimal Amount);
