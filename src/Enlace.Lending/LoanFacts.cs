using Enlace.Contracts;
using Enlace.Contracts.Lending;
using Enlace.Lending.Data.Books;
using Enlace.Lending.Domain.Delinquency;
using Enlace.Lending.Domain.Servicing;
using Enlace.Lending.Forms;
using Enlace.Lending.Views;

namespace Enlace.Lending;

/// <summary>What others are told of a loan.</summary>
internal static class LoanFacts
{
    public static LoanCreated Created(OpenBook open)
    {
        var view = LoanView.Of(open);
        return new LoanCreated(
            view.Amount, view.InterestRate, view.TermMonths, view.Id, view.ClientId, view.Status.Word(), view.GrantedAt, view.CurrentBalance);
    }

    public static PaymentRegistered Registered(OpenBook open, NewPayment payment) =>
        new(MoneyText.Of(payment.Amount), payment.Id, payment.PaidAt, open.Id, open.Stored.ClientId);

    /// <summary>What the acts of a book led to. That arrears were paid or a correction reopened a loan is told by the payment itself.</summary>
    /// <param name="open">The book.</param>
    /// <param name="by">Who did it.</param>
    public static IEnumerable<IEvent> Of(OpenBook open, string by)
    {
        var (id, client, book) = (open.Id, open.Stored.ClientId, open.Book);
        foreach (var told in open.Events)
        {
            switch (told)
            {
                case BookEvent.Approved:
                    yield return new LoanApproved(id, client, MoneyText.Of(book.Agreement.Terms.Amount), by);
                    break;
                case BookEvent.Disbursed:
                    yield return new LoanDisbursed(id, client, MoneyText.Of(book.Agreement.Terms.Amount), book.DisbursedOn!.Value);
                    break;
                case BookEvent.PaidOff:
                    yield return new LoanPaidOff(id, client, book.AsOf);
                    break;
                case BookEvent.Defaulted:
                    yield return new LoanDefaulted(id, client, Arrears.DaysPastDue(book.Installments, book.AsOf), MoneyText.Of(open.Stored.Book.Balance));
                    break;
                case BookEvent.WrittenOff:
                    yield return new LoanWrittenOff(id, client, MoneyText.Of(open.Stored.Book.Balance), by);
                    break;
            }
        }
    }
}
