namespace Enlace.Lending.Domain.Ledger;

/// <summary>The accounts as a ledger shows them: number, name and the side on which their balance grows.</summary>
internal static class Chart
{
    public static IReadOnlyList<ChartLine> Lines { get; } =
    [
        new(Account.Bank, "Bank", Side.Debit),
        new(Account.LoansCurrent, "Loans, current", Side.Debit),
        new(Account.LoansPastDue, "Loans, past due", Side.Debit),
        new(Account.LossAllowance, "Loss allowance", Side.Credit),
        new(Account.InterestReceivable, "Interest receivable", Side.Debit),
        new(Account.LateInterestReceivable, "Late interest receivable", Side.Debit),
        new(Account.VatPayable, "VAT payable", Side.Credit),
        new(Account.CustomerCredit, "Customer credit balances", Side.Credit),
        new(Account.InterestIncome, "Interest income", Side.Credit),
        new(Account.LateInterestIncome, "Late interest income", Side.Credit),
        new(Account.FeeIncome, "Fee income", Side.Credit),
        new(Account.Recoveries, "Recoveries", Side.Credit),
        new(Account.ProvisionExpense, "Provision expense", Side.Debit),
    ];
}
