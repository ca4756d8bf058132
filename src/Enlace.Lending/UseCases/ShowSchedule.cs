using System.Globalization;
using Enlace.Lending.Data.Books;
using Enlace.Lending.Domain.Days;
using Enlace.Lending.Domain.Schedules;
using Enlace.Lending.Domain.Servicing;
using Enlace.Lending.Forms;
using Enlace.Lending.Views;

namespace Enlace.Lending.UseCases;

/// <summary>
/// The schedule in force, or as it was in an earlier version, shaped like a quote; what was paid of each row since stands beside it. Of a loan that
/// is not paid out yet it is what it would be.
/// </summary>
internal sealed class ShowSchedule : IUseCase
{
    /// <param name="InstallmentAmount">The level installment that was agreed.</param>
    /// <param name="Cat">As it was published when the loan was agreed on.</param>
    internal sealed record Response(
        string InstallmentAmount, IReadOnlyList<Row> Installments, Sums Totals, OpeningView Opening, string? Cat, string? CatExact, string CatLegend, int Version,
        int CurrentVersion);

    internal sealed record Row(
        int Number, DateOnly DueDate, int Days, string Payment, string Principal, string Interest, string Vat, string Fees, string Balance, string Paid);

    internal sealed record Sums(string Payment, string Principal, string Interest, string Vat, string Fees);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/loans/{id}/schedule", Handle)
        .Refuses(LendingFaults.LoanNotFound, LendingFaults.VersionNotFound);

    private static Task<Answer<Response>> Handle(string id, LoanReading reading, CancellationToken cancel, string? version = null) =>
        reading.Look<Answer<Response>>(id, async (session, stored, inner) =>
        {
            var current = stored.Book.ScheduleVersion;
            if (VersionOf(version, current) is not { } wanted)
                return LendingFaults.VersionNotFound;
            var terms = stored.Book.Agreement.Terms;
            var agreed = Schedules.Of(terms);
            var rows = wanted == 0 ? [.. PlannedRows.Of(agreed.Installments)] : await BookStore.Version(session, stored.Id, wanted, inner);
            return Answers.Ok(new Response(
                MoneyText.Of(agreed.InstallmentAmount), [.. rows.Select(row => RowOf(row, terms.DayCount))], SumsOf(rows),
                OpeningView.Of(agreed.Opening, terms), CatText.Published(agreed.Cat), CatText.Exact(agreed.Cat), CatText.Legend, wanted, current));
        }, cancel);

    private static int? VersionOf(string? text, int current)
    {
        if (text is null)
            return current;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            throw QueryFault.Of("version", "int_parsing", "Input should be a valid integer, unable to parse string as an integer", text);
        return version >= 1 && version <= current ? version : null;
    }

    private static Row RowOf(InstallmentRow row, DayCount dayCount) => new(
        row.Number, row.DueDate, DayCounts.Days(row.AccruesFrom, row.DueDate, dayCount),
        MoneyText.Of(row.Principal + row.Interest + row.InterestVat + row.Fees + row.FeesVat), MoneyText.Of(row.Principal), MoneyText.Of(row.Interest),
        MoneyText.Of(row.InterestVat + row.FeesVat), MoneyText.Of(row.Fees), MoneyText.Of(row.Opening - row.Principal),
        MoneyText.Of(row.PrincipalPaid + row.InterestPaid + row.InterestVatPaid + row.FeesPaid + row.FeesVatPaid));

    private static Sums SumsOf(IReadOnlyCollection<InstallmentRow> rows) => new(
        MoneyText.Of(rows.Sum(row => row.Principal + row.Interest + row.InterestVat + row.Fees + row.FeesVat)), MoneyText.Of(rows.Sum(row => row.Principal)),
        MoneyText.Of(rows.Sum(row => row.Interest)), MoneyText.Of(rows.Sum(row => row.InterestVat + row.FeesVat)), MoneyText.Of(rows.Sum(row => row.Fees)));
}
