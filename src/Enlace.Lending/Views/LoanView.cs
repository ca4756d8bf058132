using Enlace.Lending.Data.Books;
using Enlace.Lending.Domain.Loans;
using Enlace.Lending.Domain.Servicing;
using Enlace.Lending.Forms;

namespace Enlace.Lending.Views;

/// <summary>A loan as the contract shows it, in its order.</summary>
internal sealed record LoanView(
    string Amount, string InterestRate, int TermMonths, Guid Id, Guid ClientId, LoanState Status, DateTimeOffset GrantedAt, string CurrentBalance)
{
    public static LoanView Of(Loan loan) => new(
        MoneyText.Of(loan.Amount), RateText.Of(loan.InterestRate), loan.TermMonths, loan.Id, loan.ClientId, loan.Status, loan.GrantedAt,
        MoneyText.Of(loan.CurrentBalance));

    public static LoanView Of(OpenBook open)
    {
        var terms = open.Book.Agreement.Terms;
        return new LoanView(
            MoneyText.Of(terms.Amount), RateText.Of(terms.Rate), terms.Installments, open.Id, open.Stored.ClientId, open.Book.State, open.GrantedAt,
            MoneyText.Of(open.Book.Balance));
    }
}
