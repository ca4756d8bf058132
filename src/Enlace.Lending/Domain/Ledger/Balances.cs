namespace Enlace.Lending.Domain.Ledger;

/// <summary>What entries add up to: the balance of each account, and the check that a loan's principal equals its books.</summary>
internal sealed class Balances
{
    private readonly Dictionary<Account, decimal> _debits = [];

    public Balances()
    {
    }

    public Balances(IEnumerable<Entry> entries)
    {
        foreach (var entry in entries)
            Post(entry);
    }

    /// <summary>All debits less all credits; anything but zero is a broken ledger.</summary>
    public decimal Difference => _debits.Values.Sum();

    /// <summary>Outstanding principal as the accounts 1200 and 1210 know it.</summary>
    public decimal Principal => Debit(Account.LoansCurrent) + Debit(Account.LoansPastDue);

    /// <summary>An account's debits less its credits.</summary>
    public decimal Debit(Account account) => _debits.GetValueOrDefault(account);

    /// <summary>An account's credits less its debits.</summary>
    public decimal Credit(Account account) => -Debit(account);

    public void Post(Entry entry)
    {
        foreach (var line in entry.Lines)
            _debits[line.Account] = Debit(line.Account) + line.Debit - line.Credit;
    }
}
