using Enlace.Lending.Domain.Ledger;

namespace Enlace.Lending.Domain.Servicing;

/// <summary>The nightly question: does the ledger of a loan say what its book says?</summary>
internal static class Reconciliation
{
    /// <returns>Every account of the loan whose ledger balance is not the book's, and a ledger that does not balance; nothing when all is well.</returns>
    public static IReadOnlyList<string> Differences(LoanBook book, Balances ledger)
    {
        var found = new List<string>();
        if (ledger.Difference != 0)
            found.Add(FormattableString.Invariant($"debits exceed credits by {ledger.Difference:0.00}"));
        Compare("principal (1200 + 1210)", book.Balance, ledger.Principal);
        Compare("past due (1210)", book.PastDue, ledger.Debit(Account.LoansPastDue));
        Compare("interest receivable (1300)", book.InterestReceivable, ledger.Debit(Account.InterestReceivable));
        Compare("late interest receivable (1310)", book.LateReceivable, ledger.Debit(Account.LateInterestReceivable));
        Compare("loss allowance (1290)", book.Allowance, ledger.Credit(Account.LossAllowance));
        Compare("customer credit (2200)", book.CustomerCredit + book.Advances.Sum(advance => advance.Left), ledger.Credit(Account.CustomerCredit));
        if (book.State.IsOpen())
            Compare("principal of the installments", book.Balance, book.Installments.Sum(row => row.PrincipalLeft));
        return found;

        void Compare(string what, decimal expected, decimal actual)
        {
            if (expected != actual)
                found.Add(FormattableString.Invariant($"{what}: the book says {expected:0.00}, the ledger {actual:0.00}"));
        }
    }
}
