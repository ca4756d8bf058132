namespace Enlace.Lending.Domain.Ledger;

/// <summary>One side of an entry; exactly one of the two amounts is above zero.</summary>
internal readonly record struct EntryLine(Account Account, decimal Debit, decimal Credit)
{
    public EntryLine Mirror() => new(Account, Credit, Debit);
}
