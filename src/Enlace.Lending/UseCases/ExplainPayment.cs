using Enlace.Lending.Data;
using Enlace.Lending.Domain.Servicing;
using Enlace.Lending.Forms;

namespace Enlace.Lending.UseCases;

/// <summary>Why each part of a payment went where it went; the lines of what was allocated at once add up to the payment.</summary>
internal sealed class ExplainPayment : IUseCase
{
    // Of a reversed payment the last explanation that it had.
    private static readonly SqlText Lines = LendingSql.Of("""
        SELECT a.step, a.installment, a.charge_id, a.concept, a.amount, a.rule, a.source, a.on_date
        FROM lending.payment_allocations a
        WHERE a.payment_id = @payment AND a.revision = (SELECT max(b.revision) FROM lending.payment_allocations b WHERE b.payment_id = @payment)
        ORDER BY a.position
        """);

    internal sealed record Response(Guid PaymentId, string Amount, DateTimeOffset? ReversedAt, IReadOnlyList<Line> Lines);

    internal sealed record Line(
        AllocationStep Step, int? Installment, Concept Concept, string Amount, string Rule, AllocationSource Source, DateOnly On, Guid? ChargeId);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/loans/{id}/payments/{payment}/explain", Handle)
        .Refuses(LendingFaults.LoanNotFound, LendingFaults.PaymentNotFound);

    private static async Task<Answer<Response>> Handle(string id, string payment, LendingDb db, LoanReading reading, CancellationToken cancel)
    {
        var (loanId, paymentId) = (PathId.Read("loan_id", id), PathId.Read("payment_id", payment));
        if (await db.Payments.AsNoTracking().FirstOrDefaultAsync(row => row.Id == paymentId && row.LoanId == loanId, cancel) is not { } found)
            return await db.Loans.AnyAsync(loan => loan.Id == loanId, cancel) ? LendingFaults.PaymentNotFound : LendingFaults.LoanNotFound;
        var lines = await reading.Read((session, inner) => session.Query(Lines, row => new Line(
            (AllocationStep)row.Int(0), row.IntOrNull(1), Enum.Parse<Concept>(row.Text(3)), MoneyText.Of(row.Money(4)), row.Text(5),
            Enum.Parse<AllocationSource>(row.Text(6)), row.Date(7), row.GuidOrNull(2)), inner, ("payment", paymentId)), cancel);
        return Answers.Ok(new Response(paymentId, MoneyText.Of(found.Amount), found.ReversedAt, lines));
    }
}
