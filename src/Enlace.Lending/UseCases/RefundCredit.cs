using Enlace.Lending.Data.Books;
using Enlace.Lending.Domain.Servicing;
using Enlace.Lending.Forms;
using Enlace.Lending.Security;

namespace Enlace.Lending.UseCases;

/// <summary>Gives back what a customer paid too much: account 2200 falls, the bank pays. Whoever may pay a loan out may do it.</summary>
internal sealed class RefundCredit : IUseCase
{
    private static readonly DecimalRule Amount = new(2, Above: 0);

    /// <summary>For the API document; the form reads it.</summary>
    internal sealed record Request(decimal Amount, DateOnly? RefundedOn = null);

    internal sealed record Response(
        string Amount, Guid Id, DateOnly RefundedOn, Guid LoanId, string CustomerCredit, string CurrentBalance, LoanState LoanStatus);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/loans/{id}/refunds", Handle)
        .Accepts<Request>("application/json")
        .Allow(LendingRoles.Administrators)
        .Answers(StatusCodes.Status201Created)
        .Refuses(LendingFaults.LoanNotFound);

    private static async Task<Answer<Response>> Handle(string id, HttpRequest request, LoanDesk desk, BusinessClock clock, CancellationToken cancel)
    {
        var refund = await Read(request, clock, cancel);
        return await desk.Change(
            id,
            // The day may be closed already; then the refund is put in its place, and judged by the credit that there was then.
            (session, open, inner) => desk.ApplyEvenLate(session, open, refund, inner),
            done => Answers.Created($"/api/v1/loans/{done.Id}/ledger", ResponseOf(done, refund)), cancel);
    }

    private static async Task<Act.Refund> Read(HttpRequest request, BusinessClock clock, CancellationToken cancel)
    {
        var form = await Form.Read(request, cancel);
        var refund = new Act.Refund(Guid.CreateVersion7(clock.Now), 0, clock.Today);
        form.Decimal("amount", Amount, "", amount => refund = refund with { Amount = amount }, isNeeded: true);
        form.Date("refunded_on", "", day => refund = refund with { On = day });
        if (refund.On > clock.Today)
            form.Wrong("refunded_on", "date_past", "Input should be today or in the past", form.Find("refunded_on"));
        form.NothingElse();
        form.Check();
        return refund;
    }

    private static Response ResponseOf(OpenBook done, Act.Refund refund) => new(
        MoneyText.Of(refund.Amount), refund.Id, refund.On, done.Id, MoneyText.Of(done.Book.CustomerCredit), MoneyText.Of(done.Book.Balance), done.Book.State);
}
