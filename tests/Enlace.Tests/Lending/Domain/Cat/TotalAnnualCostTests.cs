using Enlace.Lending.Domain.Days;
using Enlace.Lending.Domain.Schedules;
using Enlace.Tests.Lending.Domain.Schedules;

namespace Enlace.Tests.Lending.Domain.Cat;

public sealed class TotalAnnualCostTests
{
    private static readonly Fee Opening = new("opening", null, 0.02m, FeeWhen.Opening, Withheld: true);

    [Fact]
    public void C1_without_fees() => Is(Lent.F1, 0.16075457m, 16.1m);

    [Fact]
    public void C2_with_a_withheld_opening_fee() => Is(Lent.F1 with { Fees = [Opening] }, 0.18471563m, 18.5m);

    [Fact]
    public void The_tax_on_a_fee_stays_outside()
    {
        var terms = Lent.F1 with { Fees = [Opening], VatMode = VatMode.Nominal };

        Is(terms, 0.18471563m, 18.5m);
        Assert.Equal(160.00m, Of(terms).Opening.WithheldVat);
    }

    [Fact]
    public void A_fee_paid_at_once_costs_what_a_withheld_one_does() => Is(Lent.F1 with { Fees = [Opening with { Withheld = false }] }, 0.18471563m, 18.5m);

    [Fact]
    public void C3_constant_principal() => Is(Lent.F1 with { Method = Method.German }, 0.16075472m, 16.1m);

    [Fact]
    public void C4_flat_costs_twice_what_it_says() => Is(Lent.F1 with { Method = Method.Flat }, 0.30067320m, 30.1m);

    [Fact]
    public void A_loan_without_interest_and_fees_costs_nothing() => Is(Lent.Of(10_000m, 0, 12), 0m, 0.0m);

    [Fact]
    public void An_insurance_in_each_installment_counts()
    {
        // One payment of 1,150 + 50 after a year for 1,000 now.
        var terms = Lent.Of(1_000m, 0.15m, 1) with { RepayEvery = new Frequency(12, FrequencyUnit.Months), Fees = [new Fee("insurance", 50m, null, FeeWhen.Each)] };

        Is(terms, 0.2m, 20.0m);
    }

    [Fact]
    public void Counted_days_are_counted_over_365()
    {
        var terms = Lent.Of(1_000m, 0.15m, 1) with { RepayEvery = new Frequency(365, FrequencyUnit.Days), DayCount = DayCount.Act365 };

        Is(terms, 0.15m, 15.0m);
        // In half the time the same interest costs 1.15² − 1 a year.
        Is(Lent.Of(1_000m, 0.30m, 1) with { RepayEvery = new Frequency(73, FrequencyUnit.Days), DayCount = DayCount.Act365 }, 0.33822558m, 33.8m);
    }

    [Fact]
    public void A_fee_that_eats_a_short_loan_has_no_rate_that_can_be_told()
    {
        var terms = Lent.Of(1_000m, 0.15m, 1) with { RepayEvery = new Frequency(1, FrequencyUnit.Days), Fees = [Opening with { Rate = 0.9m }] };

        Assert.Null(Of(terms).Cat.Exact);
        Assert.Null(Of(terms).Cat.Published);
    }

    [Fact]
    public void A_later_payout_and_a_later_tranche_are_received_when_they_are_received()
    {
        // Everything paid on one day, 365 days after both halves were received: the rate of the loan itself.
        var terms = Lent.Of(500m, 0.15m, 1) with
        {
            RepayEvery = new Frequency(366, FrequencyUnit.Days),
            DisbursedOn = Lent.Start.AddDays(1),
            Disbursements = [new Tranche(Lent.Start.AddDays(1), 500m)],
            DayCount = DayCount.Act365,
        };

        Is(terms, 0.15m, 15.0m);
    }

    private static void Is(Terms terms, decimal exact, decimal published) =>
        Assert.Equal((exact, published), (Of(terms).Cat.Exact, Of(terms).Cat.Published));

    private static Schedule Of(Terms terms) => Enlace.Lending.Domain.Schedules.Schedules.Of(terms);
}
