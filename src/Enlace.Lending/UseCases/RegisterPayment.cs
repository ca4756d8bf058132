using Enlace.Lending.Data;
using Enlace.Lending.Data.Books;
using Enlace.Lending.Domain.Servicing;
using Enlace.Lending.Forms;
using Enlace.Lending.Security;
using Enlace.Lending.Views;

namespace Enlace.Lending.UseCases;

/// <summary>Takes a payment and says where it went. One that was made earlier than the loan's last business day is put in its place.</summary>
internal sealed class RegisterPayment : IUseCase
{
    private static readonly SqlText IsTaken = LendingSql.Of("SELECT id FROM lending.payments WHERE loan_id = @loan AND external_ref = @ref");

    internal sealed record Response(
        string Amount, Guid Id, DateTimeOffset PaymentDate, Guid LoanId, AllocationView Allocation, string CurrentBalance, LoanState LoanStatus);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/loans/{id}/payments", Handle)
        .Accepts<PaymentForm.Request>("application/json")
        .Allow(LendingRoles.Clerks)
        .Answers(StatusCodes.Status201Created)
        .Refuses(LendingFaults.LoanNotFound, LendingFaults.ExternalRefTaken);

    private static async Task<Answer<Response>> Handle(
        string id, HttpRequest request, LoanDesk desk, BusinessClock clock, CancellationToken cancel)
    {
        var order = await PaymentForm.Read(request, clock, cancel);
        var payment = new NewPayment(Guid.CreateVersion7(clock.Now), order.Amount, order.PaidAt, order.PaidOn, order.ExternalRef);
        return await desk.Change(
            id,
            async (session, open, inner) =>
            {
                // The loan is locked, so nobody registers the same reference between this look and our commit.
                if (order.ExternalRef is { } name && (await session.Query(IsTaken, row => row.Guid(0), inner, ("loan", open.Id), ("ref", name))).Count > 0)
                    throw new FaultException(LendingFaults.ExternalRefTaken);
                var paid = await desk.ApplyEvenLate(session, open, new Act.Pay(payment.Id, order.Amount, order.PaidOn, order.Excess), inner);
                paid.Add(payment);
                return paid;
            },
            paid => Answers.Created($"/api/v1/loans/{paid.Id}/payments/{payment.Id}/explain", ResponseOf(paid, payment)), cancel);
    }

    private static Response ResponseOf(OpenBook paid, NewPayment payment)
    {
        AllocationLine[] lines = [.. paid.Lines.Where(line => line.PaymentId == payment.Id)];
        return new Response(
            MoneyText.Of(payment.Amount), payment.Id, payment.PaidAt, paid.Id, AllocationView.Of(lines), MoneyText.Of(paid.Book.Balance), paid.Book.State);
    }
}
