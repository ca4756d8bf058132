using Enlace.Lending.Domain.Days;
using Enlace.Lending.Domain.Schedules;
using Enlace.Lending.Forms;
using Enlace.Lending.Views;

namespace Enlace.Lending.UseCases;

/// <summary>What a loan would cost, row by row, with its CAT. Nothing is kept.</summary>
internal sealed class QuoteLoan : IUseCase
{
    /// <summary>For the API document; the form reads it.</summary>
    internal sealed record Request(
        decimal Amount, decimal InterestRate, int? Installments = null, int? TermMonths = null, bool RateIsMonthly = false, RepayEvery? RepayEvery = null,
        DateOnly? StartDate = null, DateOnly? DisbursedOn = null, DateOnly? FirstDueDate = null, Method Method = Method.French, decimal? PrincipalPercent = null,
        DayCount DayCount = DayCount.Thirty360, Periods Periods = Periods.Regular, RoundingRule? Rounding = null, Leveling Leveling = Leveling.LastAbsorbs,
        int PrincipalGrace = 0, decimal DownPaymentPercent = 0, IReadOnlyList<Payout>? Disbursements = null, decimal? OpeningFeeRate = null,
        IReadOnlyList<FeeRule>? Fees = null, VatMode VatMode = VatMode.None, VatOn VatOn = VatOn.Top, decimal? Inflation = null);

    internal sealed record RepayEvery(int Count, FrequencyUnit Unit);

    internal sealed record RoundingRule(RoundingMode Mode = RoundingMode.HalfUp, int Decimals = 2, decimal? MultipleOf = null);

    internal sealed record Payout(DateOnly Date, decimal Amount);

    internal sealed record FeeRule(string Name, FeeWhen When, decimal? Amount = null, decimal? Rate = null, bool Withheld = false);

    internal sealed record Response(string InstallmentAmount, IReadOnlyList<Row> Installments, Sums Totals, OpeningView Opening, string? Cat, string? CatExact, string CatLegend);

    internal sealed record Row(int Number, DateOnly DueDate, int Days, string Payment, string Principal, string Interest, string Vat, string Fees, string Balance);

    internal sealed record Sums(string Payment, string Principal, string Interest, string Vat, string Fees);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/loans/quote", Handle)
        .Accepts<Request>("application/json")
        .Allow(Role.Administrator, Role.Operator, Role.Agent, Role.Auditor)
        .Example("""{"amount": "50000.00", "interest_rate": "0.15", "installments": 24, "start_date": "2026-01-15", "opening_fee_rate": "0.02"}""");

    private static async Task<Answer<Response>> Handle(HttpRequest request, HouseRules house, TimeProvider clock, CancellationToken cancel)
    {
        var form = await Form.Read(request, cancel);
        var terms = new TermsForm(form).Read(house.Today(clock), house.VatRate);
        form.NothingElse();
        form.Check();
        return Answers.Ok(Describe(terms!, Schedules.Of(terms!)));
    }

    private static Response Describe(Terms terms, Schedule schedule) => new(
        MoneyText.Of(schedule.InstallmentAmount),
        [.. schedule.Installments.Select(row => new Row(
            row.Number, row.DueDate, row.Days, MoneyText.Of(row.Payment), MoneyText.Of(row.Principal), MoneyText.Of(row.Interest), MoneyText.Of(row.Vat),
            MoneyText.Of(row.Fees), MoneyText.Of(row.Balance)))],
        new Sums(
            MoneyText.Of(schedule.Totals.Payment), MoneyText.Of(schedule.Totals.Principal), MoneyText.Of(schedule.Totals.Interest), MoneyText.Of(schedule.Totals.Vat),
            MoneyText.Of(schedule.Totals.Fees)),
        OpeningView.Of(schedule.Opening, terms), CatText.Published(schedule.Cat), CatText.Exact(schedule.Cat), CatText.Legend);
}
