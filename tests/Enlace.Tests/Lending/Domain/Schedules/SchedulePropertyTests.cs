using System.Text.Json;
using Enlace.Lending.Domain.Schedules;
using Plans = Enlace.Lending.Domain.Schedules.Schedules;

namespace Enlace.Tests.Lending.Domain.Schedules;

/// <summary>What holds for every schedule, over ten thousand products of each seed.</summary>
public sealed class SchedulePropertyTests
{
    private const int Products = 10_000;

    [Fact]
    public void Principal_is_repaid_to_the_cent_and_every_row_adds_up()
    {
        foreach (var terms in RandomTerms.From(20_261_129, Products))
        {
            var schedule = Plans.Of(terms);
            var rows = schedule.Installments;
            Hold(terms, "principal sums to what was lent", rows.Sum(row => row.Principal) == terms.Lent);
            Hold(terms, "the balance ends at nothing", rows[^1].Balance == 0);
            Hold(terms, "nothing is negative", rows.All(row =>
                row is { Payment: >= 0, Principal: >= 0, Interest: >= 0, Vat: >= 0, Fees: >= 0, Balance: >= 0, FeesVat: >= 0, Days: >= 0 } && row.FeesVat <= row.Vat));
            Hold(terms, "payment is the sum of its parts", rows.All(row => row.Payment == row.Principal + row.Interest + row.Vat + row.Fees));
            Hold(terms, "whole cents", rows.All(row => decimal.Round(row.Payment, 2) == row.Payment && decimal.Round(row.Vat, 2) == row.Vat));
            Hold(terms, "totals are the sums", schedule.Totals == Totals.Of(rows) && schedule.Totals.Payment == schedule.Totals.Principal + schedule.Totals.Interest + schedule.Totals.Vat + schedule.Totals.Fees);
            Hold(terms, "numbers run on", rows.Select(row => row.Number).SequenceEqual(Enumerable.Range(rows[0].Number, rows.Count)) && rows[^1].Number == terms.Installments);
            Hold(terms, "dates rise", rows.Zip(rows.Skip(1)).All(pair => pair.First.DueDate < pair.Second.DueDate));
            Hold(terms, "the cost is no rebate", schedule.Cat.Exact is null or >= 0);
            Hold(terms, "grace repays nothing", rows.Where(row => row.Number > 0 && row.Number <= terms.PrincipalGrace).All(row => row.Principal == 0));
        }
    }

    [Fact]
    public void The_balance_is_what_was_paid_out_less_what_was_repaid()
    {
        foreach (var terms in RandomTerms.From(7, Products))
        {
            var repaid = 0m;
            foreach (var row in Plans.Of(terms).Installments)
            {
                repaid += row.Principal;
                var paidOut = terms.Amount + terms.Disbursements.Where(tranche => row.Number > 0 && tranche.Date < row.DueDate).Sum(tranche => tranche.Amount);
                Hold(terms, $"balance of row {row.Number}", row.Balance == paidOut - repaid);
            }
        }
    }

    [Fact]
    public void The_same_terms_give_the_same_bytes()
    {
        var terms = RandomTerms.From(11, Products).ToArray();
        var forwards = terms.Select(Bytes).ToArray();
        var backwards = terms.Reverse().Select(Bytes).Reverse().ToArray();

        Assert.Equal(forwards, backwards);
        Assert.Equal(forwards.Take(100), RandomTerms.From(11, 100).Select(Bytes));

        static string Bytes(Terms terms) => JsonSerializer.Serialize(Plans.Of(terms));
    }

    [Fact]
    public void Level_installments_are_level()
    {
        foreach (var terms in RandomTerms.From(13, Products).Where(terms => terms is { Method: Method.French, Disbursements.Count: 0, Rounding.MultipleOf: null }))
        {
            var schedule = Plans.Of(terms with { Fees = [], DownPaymentPercent = 0 });
            // Where a period's interest exceeds the level installment, it alone is due.
            Hold(terms, "each installment is the level amount", schedule.Installments.Skip(terms.PrincipalGrace).SkipLast(1).All(row =>
                InLevel(row) == schedule.InstallmentAmount || row.Principal == 0 || row.Balance == 0));

            decimal InLevel(Installment row) => row.Principal + row.Interest + (terms.VatOn == VatOn.Level ? row.Vat : 0);
        }
    }

    [Fact]
    public void Levelling_again_never_makes_the_last_installment_worse()
    {
        foreach (var terms in RandomTerms.From(17, Products).Where(terms => terms is { Method: Method.French, Disbursements.Count: 0, Amount: <= 200_000 }))
        {
            // Beyond that, period rates of twelve digits are themselves off by cents.
            var plain = terms with { Fees = [], VatOn = VatOn.Top, VatMode = VatMode.None, Inflation = [], DownPaymentPercent = 0 };
            Hold(plain, "off by no more", Off(plain with { Leveling = Leveling.Relevel }) <= Off(plain with { Leveling = Leveling.LastAbsorbs }));
        }

        static decimal Off(Terms terms) => Plans.Of(terms) is var schedule ? Math.Abs(schedule.Installments[^1].Payment - schedule.InstallmentAmount) : 0;
    }

    [Fact]
    public void What_is_left_after_a_prepayment_is_repaid_to_the_cent_too()
    {
        var random = new Random(19);
        foreach (var terms in RandomTerms.From(19, Products).Where(terms => terms.Disbursements.Count == 0))
        {
            var whole = Plans.Of(terms).Installments.Where(row => row.Number > 0).ToArray();
            var paid = random.Next(whole.Length);
            var balance = paid == 0 ? terms.Amount - terms.DownPayment : whole[paid - 1].Balance;
            var left = balance - decimal.Round(balance * (decimal)random.NextDouble(), 2);
            foreach (var how in Enum.GetValues<Recut>())
            {
                var rest = Plans.Rest(terms, left, paid + 1, how).Installments;
                Hold(terms, $"{how} repays {left} after {paid}", rest.Sum(row => row.Principal) == left && (left == 0 || rest[^1].Balance == 0));
                Hold(terms, $"{how} has no negative part", rest.All(row => row is { Payment: >= 0, Principal: >= 0, Interest: >= 0, Vat: >= 0, Balance: >= 0 }));
                Hold(terms, $"{how} is no longer than before", left == 0 || rest[^1].Number <= terms.Installments);
            }
        }
    }

    private static void Hold(Terms terms, string what, bool holds) => Assert.True(holds, holds ? null : $"{what}: {terms} {JsonSerializer.Serialize(terms)}");
}
