using Enlace.Contracts.Lending;
using Enlace.Lending.Data;
using Enlace.Lending.Domain.Servicing;
using Enlace.Lending.Forms;
using Enlace.Lending.Security;

namespace Enlace.Lending.UseCases;

/// <summary>Takes a payment back, as if it had never come. Nothing is deleted: the ledger gets mirror entries, the payment says when it was reversed.</summary>
internal sealed class ReversePayment : IUseCase
{
    internal sealed record Response(Guid Id, Guid LoanId, string Amount, DateTimeOffset ReversedAt, string CurrentBalance, LoanState LoanStatus);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/loans/{id}/payments/{payment}/reverse", Handle)
        .Allow(LendingRoles.Administrators)
        .Refuses(LendingFaults.LoanNotFound, LendingFaults.PaymentNotFound, LendingFaults.PaymentReversed);

    private static async Task<Answer<Response>> Handle(
        string id, string payment, LoanDesk desk, LendingDb db, CancellationToken cancel)
    {
        var (loanId, paymentId) = (PathId.Read("loan_id", id), PathId.Read("payment_id", payment));
        if (await db.Payments.AsNoTracking().FirstOrDefaultAsync(row => row.Id == paymentId && row.LoanId == loanId, cancel) is not { } found)
            return await db.Loans.AnyAsync(loan => loan.Id == loanId, cancel) ? LendingFaults.PaymentNotFound : LendingFaults.LoanNotFound;
        if (found.ReversedAt is not null)
            return LendingFaults.PaymentReversed;

        return await desk.Change(
            id,
            async (session, open, inner) =>
            {
                var whole = await desk.Correct(session, open.Id, (book, history) =>
                    history.Has(paymentId) ? book.Reverse(paymentId, history) : throw new FaultException(LendingFaults.PaymentReversed), inner);
                db.Publish(new PaymentReversed(paymentId, loanId, open.Stored.ClientId, MoneyText.Of(found.Amount)));
                return whole;
            },
            done => Answers.Ok(new Response(
                paymentId, loanId, MoneyText.Of(found.Amount), done.WrittenAt, MoneyText.Of(done.Book.Balance), done.Book.State)), cancel);
    }
}
