using System.Text.Json.Serialization;
using Enlace.Lending.Domain.Days;
using Enlace.Lending.Domain.Delinquency;
using Enlace.Lending.Domain.Schedules;
using Enlace.Lending.Domain.Servicing;
using Enlace.Lending.Forms;

namespace Enlace.Lending.UseCases;

/// <summary>One loan, with what it was agreed on and how late it is.</summary>
internal sealed class GetLoan : IUseCase
{
    /// <param name="CustomerCredit">What was paid too much and can be refunded.</param>
    /// <param name="Advance">What is parked for the installments to come, where anything is.</param>
    internal sealed record Response(
        string Amount, string InterestRate, int TermMonths, Guid Id, Guid ClientId, LoanState Status, DateTimeOffset GrantedAt, string CurrentBalance,
        Method Method, DayCount DayCount, VatMode VatMode, string? Inflation, string LateRate, string OpeningFeeRate, DateOnly? FirstDueDate, DateOnly? DisbursedOn,
        int ScheduleVersion, int DaysPastDue, string PastDue, string CustomerCredit,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Advance, string CreatedBy, string? DecidedBy, long Version);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/loans/{id}", Handle).Refuses(LendingFaults.LoanNotFound);

    private static async Task<Answer<Response>> Handle(string id, LoanReading reading, BusinessClock clock, CancellationToken cancel)
    {
        var stored = await reading.Look(id, cancel);
        var (book, terms) = (stored.Book, stored.Book.Agreement.Terms);
        var late = book.State.IsOpen() ? Arrears.DaysPastDue(book.Installments, clock.Today) : 0;
        return Answers.Ok(new Response(
            MoneyText.Of(terms.Amount), RateText.Of(terms.Rate), terms.Installments, stored.Id, stored.ClientId, book.State, stored.GrantedAt,
            MoneyText.Of(book.Balance), terms.Method, terms.DayCount, terms.VatMode,
            terms.Inflation is [var inflation] ? RateText.Exact(inflation) : null, RateText.Of(book.Agreement.LateRate), RateText.Of(terms.Fees.Sum(fee => fee.Rate ?? 0)), terms.FirstDueDate, book.DisbursedOn, book.ScheduleVersion, late,
            MoneyText.Of(book.PastDue), MoneyText.Of(book.CustomerCredit), book.Advances.Sum(advance => advance.Left) is > 0 and var parked ? MoneyText.Of(parked) : null, stored.CreatedBy, stored.DecidedBy, stored.Version));
    }
}
