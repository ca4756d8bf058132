namespace Enlace.Campaigns.Domain.Commissions;

/// <summary>Between which accounts each step moves an amount. Every step is a debit and a credit of the same amount, so the ledger balances by its form.</summary>
internal static class LedgerSteps
{
    public static (LedgerAccount Debit, LedgerAccount Credit) Accounts(this LedgerStep step) => step switch
    {
        LedgerStep.Reserve => (LedgerAccount.Expense, LedgerAccount.Reserved),
        LedgerStep.Confirm => (LedgerAccount.Reserved, LedgerAccount.Payable),
        LedgerStep.Release => (LedgerAccount.Reserved, LedgerAccount.Reverted),
        LedgerStep.Revoke => (LedgerAccount.Payable, LedgerAccount.Reverted),
        LedgerStep.Pay => (LedgerAccount.Payable, LedgerAccount.Bank),
        LedgerStep.ClawBack => (LedgerAccount.Payable, LedgerAccount.Reverted),
        LedgerStep.Recover => (LedgerAccount.Bank, LedgerAccount.Payable),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "Nobody knows this step."),
    };
}
