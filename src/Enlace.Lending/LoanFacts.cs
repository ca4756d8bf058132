using Enlace.Contracts;
using Enlace.Contracts.Lending;
using Enlace.Lending.Data.Books;
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

    /// <summary>
    /// What the acts of a book led to, in the order in which it came about: what time alone did, the payments, and what followed from them.
    /// That arrears were paid or a correction reopened a loan is told by the payment itself.
    /// </summary>
    /// <param name="open">The book.</param>
    /// <param name="by">Who did it.</param>
    public static IEnumerable<IEvent> Of(OpenBook open, string by)
    {
        var aged = open.Moments.ToList().FindLastIndex(moment => moment.IsAge) + 1;
        return open.Moments.Take(aged).Select(moment => Of(open, moment, by))
            .Concat(open.Payments.Select(payment => Registered(open, payment)))
            .Concat(open.Moments.Skip(aged).Select(moment => Of(open, moment, by)))
            .OfType<IEvent>();
    }

    private static PaymentRegistered Registered(OpenBook open, NewPayment payment) =>
        new(MoneyText.Of(payment.Amount), payment.Id, payment.PaidAt, open.Id, open.Stored.ClientId);

    private static IEvent? Of(OpenBook open, BookMoment moment, string by)
    {
        var (id, client, book) = (open.Id, open.Stored.ClientId, open.Book);
        return moment.Event switch
        {
            BookEvent.Approved => new LoanApproved(id, client, MoneyText.Of(book.Agreement.Terms.Amount), by),
            BookEvent.Disbursed => new LoanDisbursed(id, client, MoneyText.Of(book.Agreement.Terms.Amount), book.DisbursedOn!.Value),
            BookEvent.PaidOff => new LoanPaidOff(id, client, moment.On),
            BookEvent.Defaulted => new LoanDefaulted(id, client, moment.DaysPastDue, MoneyText.Of(moment.Balance)),
            BookEvent.WrittenOff => new LoanWrittenOff(id, client, MoneyText.Of(moment.Balance), by),
            _ => null,
        };
    }
}
