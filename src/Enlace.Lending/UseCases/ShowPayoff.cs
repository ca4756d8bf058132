using System.Globalization;
using System.Text.Json.Serialization;
using Enlace.Lending.Domain.Servicing;
using Enlace.Lending.Forms;

namespace Enlace.Lending.UseCases;

/// <summary>What settles a loan on a day, if nothing is paid before.</summary>
internal sealed class ShowPayoff : IUseCase
{
    // Nobody settles a loan of thirty years later than this; further on only the sums grow.
    private const int MostYearsAhead = 50;

    /// <param name="Advance">What is parked and counts against the rest, where anything is: the total is the sum of the others less this.</param>
    internal sealed record Response(
        DateOnly AsOf, string Principal, string Interest, string LateInterest, string Fees, string Vat,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Advance, string Total);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/loans/{id}/payoff", Handle).Refuses(LendingFaults.LoanNotFound);

    private static async Task<Answer<Response>> Handle(string id, LoanReading reading, BusinessClock clock, CancellationToken cancel, string? date = null)
    {
        var stored = await reading.Look(id, cancel);
        var (book, today) = (stored.Book, clock.Today);
        var day = date is null ? (today > book.AsOf ? today : book.AsOf) : Read(date, today);
        if (!book.State.IsOpen() && book.State != LoanState.WrittenOff)
            throw new FaultException(LendingFaults.Of(Refusal.NotActive(book.State)));
        if (book.PayoffOn(day) is not { } payoff)
            throw QueryFault.Of("date", "date_past", $"Input should be {book.AsOf:yyyy-MM-dd}, the loan's last business day, or later", date);
        return Answers.Ok(new Response(
            payoff.AsOf, MoneyText.Of(payoff.Principal), MoneyText.Of(payoff.Interest), MoneyText.Of(payoff.LateInterest),
            MoneyText.Of(payoff.Fees), MoneyText.Of(payoff.Vat), payoff.Parked > 0 ? MoneyText.Of(payoff.Parked) : null, MoneyText.Of(payoff.Total)));
    }

    private static DateOnly Read(string text, DateOnly today) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day <= today.AddYears(MostYearsAhead)
            ? day
            : throw QueryFault.Of("date", "date_from_datetime_parsing", $"Input should be a valid date, such as {today:yyyy-MM-dd}", text);
}
