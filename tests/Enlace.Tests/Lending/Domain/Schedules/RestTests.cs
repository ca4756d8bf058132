using Enlace.Lending.Domain.Schedules;
using Plans = Enlace.Lending.Domain.Schedules.Schedules;

namespace Enlace.Tests.Lending.Domain.Schedules;

/// <summary>What is left after a prepayment; the goldens A2 and A7 of the contract.</summary>
public sealed class RestTests
{
    [Fact]
    public void A2_with_a_shorter_term()
    {
        var rest = Plans.Rest(Lent.F1, 48_125.00m, 2, Recut.ReduceTerm).Installments;

        Assert.Equal((23, 2323.70m, 7533.96m), (rest.Count, rest[^1].Payment, rest.Sum(row => row.Interest)));
        Assert.Equal(2, rest[0].Number);
        Assert.All(rest.SkipLast(1), row => Assert.Equal(2424.33m, row.Payment));
    }

    [Fact]
    public void A2_with_smaller_installments()
    {
        var rest = Plans.Rest(Lent.F1, 48_125.00m, 2, Recut.ReduceInstallment).Installments;

        Assert.All(rest.SkipLast(1), row => Assert.Equal(2420.53m, row.Payment));
        Assert.Equal((23, 2420.46m, 7547.12m), (rest.Count, rest[^1].Payment, rest.Sum(row => row.Interest)));
    }

    [Fact]
    public void A7_with_a_shorter_term()
    {
        var rest = Plans.Rest(Lent.F1, 47_500.00m, 1, Recut.ReduceTerm).Installments;

        Assert.Equal((593.75m, 1830.58m), (rest[0].Interest, rest[0].Principal));
        Assert.Equal((23, 1492.00m, 7327.26m), (rest.Count, rest[^1].Payment, rest.Sum(row => row.Interest)));
    }

    [Fact]
    public void A7_with_smaller_installments()
    {
        var rest = Plans.Rest(Lent.F1, 47_500.00m, 1, Recut.ReduceInstallment).Installments;

        Assert.All(rest.SkipLast(1), row => Assert.Equal(2303.12m, row.Payment));
        Assert.Equal((24, 2302.98m, 7774.74m), (rest.Count, rest[^1].Payment, rest.Sum(row => row.Interest)));
    }

    [Theory]
    [InlineData(Method.French, Recut.ReduceTerm)]
    [InlineData(Method.French, Recut.ReduceInstallment)]
    [InlineData(Method.German, Recut.ReduceTerm)]
    [InlineData(Method.German, Recut.ReduceInstallment)]
    [InlineData(Method.Flat, Recut.ReduceTerm)]
    [InlineData(Method.Flat, Recut.ReduceInstallment)]
    [InlineData(Method.FixedPrincipalPercent, Recut.ReduceTerm)]
    [InlineData(Method.FixedPrincipalPercent, Recut.ReduceInstallment)]
    public void Of_a_loan_of_which_nothing_is_paid_it_is_the_whole(object method, object how)
    {
        var terms = Lent.F1 with { Method = (Method)method, PrincipalPercent = (Method)method == Method.FixedPrincipalPercent ? 0.03m : null };

        Assert.Equal(
            Plans.Of(terms).Texts(),
            Plans.Rest(terms, terms.Amount, 1, (Recut)how).Installments.Select(Lent.Text));
    }

    [Theory]
    [InlineData(Method.German)]
    [InlineData(Method.FixedPrincipalPercent)]
    public void Of_a_loan_that_runs_as_agreed_it_is_what_was_agreed(object method)
    {
        var terms = Lent.F1 with { Method = (Method)method, PrincipalPercent = (Method)method == Method.FixedPrincipalPercent ? 0.03m : null };
        var whole = Plans.Of(terms);

        Assert.Equal(
            whole.Texts().Skip(6),
            Plans.Rest(terms, whole.Installments[5].Balance, 7, Recut.ReduceTerm).Installments.Select(Lent.Text));
    }

    [Fact]
    public void A_flat_loan_prepaid_bears_interest_on_what_is_left_for_as_long_as_it_lasts()
    {
        var rest = Plans.Rest(Lent.F1 with { Method = Method.Flat }, 20_000.00m, 2, Recut.ReduceTerm).Installments;

        // Ten installments of 2,083.33 cover 20,000.00; a year's 3,000.00 for ten months are 2,500.00.
        Assert.Equal((10, 2_500.00m, 0.00m), (rest.Count, rest.Sum(row => row.Interest), rest[^1].Balance));
        Assert.Equal((2083.33m, 250.00m), (rest[0].Principal, rest[0].Interest));
    }

    [Fact]
    public void Interest_that_was_settled_is_not_charged_again()
    {
        var rest = Plans.Rest(Lent.F1, 48_200.67m, 2, Recut.ReduceTerm, firstInterest: 541.83m).Installments;

        Assert.Equal((541.83m, 2424.33m - 541.83m), (rest[0].Interest, rest[0].Principal));
    }

    [Fact]
    public void Flat_interest_that_was_settled_is_the_first_rows_alone()
    {
        var flat = Lent.F1 with { Method = Method.Flat };

        // 3,000.00 bear 3,000 × 0.15 / 12 = 37.50 in each of the 23 periods after the first.
        var same = Plans.Rest(flat, 3_000.00m, 1, Recut.ReduceInstallment, firstInterest: 331.25m).Installments;
        Assert.Equal([331.25m, .. Enumerable.Repeat(37.50m, 23)], same.Select(row => row.Interest));

        // Two installments of 2,083.33 cover 3,000.00, and the second is the last.
        var shorter = Plans.Rest(flat, 3_000.00m, 1, Recut.ReduceTerm, firstInterest: 331.25m).Installments;
        Assert.Equal([331.25m, 37.50m], shorter.Select(row => row.Interest));

        // Where the first is the last, nobody is left to share anything.
        Assert.Equal([331.25m], Plans.Rest(flat, 2_000.00m, 1, Recut.ReduceTerm, firstInterest: 331.25m).Installments.Select(row => row.Interest));
    }

    [Fact]
    public void From_within_a_period_its_interest_is_that_of_the_days_left()
    {
        var rest = Plans.Rest(Lent.F1, 28_000.00m, 1, Recut.ReduceInstallment, asOf: Lent.Day("2026-02-01")).Installments;

        // 14 of 31 days: 28,000 × 0.0125 × 14/31.
        Assert.Equal((158.06m, Lent.Day("2026-02-01")), (rest[0].Interest, rest[0].From));
    }

    [Fact]
    public void Of_nothing_nothing_is_left() => Assert.Empty(Plans.Rest(Lent.F1, 0, 2, Recut.ReduceTerm).Installments);
}
