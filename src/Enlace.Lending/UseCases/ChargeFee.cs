using Enlace.Lending.Data.Books;
using Enlace.Lending.Domain.Loans;
using Enlace.Lending.Domain.Servicing;
using Enlace.Lending.Forms;
using Enlace.Lending.Security;

namespace Enlace.Lending.UseCases;

/// <summary>Charges a fee beside the schedule, such as one for a late installment. It is due at once and becomes income when it is paid.</summary>
internal sealed class ChargeFee : IUseCase
{
    private const int LongestName = 80;

    private static readonly DecimalRule Amount = new(2, Above: 0, Most: Loan.MaxAmount);

    /// <summary>For the API document; the form reads it.</summary>
    internal sealed record Request(string Name, decimal Amount, DateOnly? ChargedOn = null);

    internal sealed record Response(Guid Id, Guid LoanId, string Name, string Amount, string Vat, DateOnly ChargedOn);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/loans/{id}/fees", Handle)
        .Accepts<Request>("application/json")
        .Allow(LendingRoles.Administrators)
        .Answers(StatusCodes.Status201Created)
        .Refuses(LendingFaults.LoanNotFound);

    private static async Task<Answer<Response>> Handle(string id, HttpRequest request, LoanDesk desk, BusinessClock clock, CancellationToken cancel)
    {
        var fee = await Read(request, clock, cancel);
        return await desk.Change(
            id,
            (session, open, inner) => desk.ApplyEvenLate(session, open, fee, inner),
            done => Answers.Created($"/api/v1/loans/{done.Id}/schedule", ResponseOf(done, fee)), cancel);
    }

    private static async Task<Act.ChargeFee> Read(HttpRequest request, BusinessClock clock, CancellationToken cancel)
    {
        var form = await Form.Read(request, cancel);
        var fee = new Act.ChargeFee(Guid.CreateVersion7(clock.Now), "", 0, clock.Today);
        form.Needed("name", LongestName, "", name => fee = fee with { Name = name }, isNew: true);
        form.Decimal("amount", Amount, "", amount => fee = fee with { Amount = amount }, isNeeded: true);
        form.Date("charged_on", "", day => fee = fee with { On = day });
        if (fee.On > clock.Today)
            form.Wrong("charged_on", "date_past", "Input should be today or in the past", form.Find("charged_on"));
        form.NothingElse();
        form.Check();
        return fee;
    }

    private static Response ResponseOf(OpenBook done, Act.ChargeFee fee)
    {
        var charge = done.Book.Charges.Single(charge => charge.Id == fee.Id);
        return new Response(fee.Id, done.Id, fee.Name, MoneyText.Of(charge.Amount), MoneyText.Of(charge.Vat), fee.On);
    }
}
