namespace Enlace.Lending.Domain.Ledger;

/// <summary>The side of an account.</summary>
internal enum Side
{
    Debit,
    Credit,
}
