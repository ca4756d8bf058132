namespace Enlace.Lending.Domain.Ledger;

/// <summary>The chart of accounts; the value is the account's number.</summary>
internal enum Account
{
    Bank = 1010,
    LoansCurrent = 1200,
    LoansPastDue = 1210,
    LossAllowance = 1290,
    InterestReceivable = 1300,
    LateInterestReceivable = 1310,
    VatPayable = 2100,
    CustomerCredit = 2200,
    InterestIncome = 4000,
    LateInterestIncome = 4010,
    FeeIncome = 4020,
    Recoveries = 4030,
    ProvisionExpense = 5000,
}
