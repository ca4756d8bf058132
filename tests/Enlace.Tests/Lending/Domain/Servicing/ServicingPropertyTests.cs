using Enlace.Lending.Domain.Ledger;
using Enlace.Lending.Domain.Servicing;

namespace Enlace.Tests.Lending.Domain.Servicing;

/// <summary>What holds for every loan whatever happens to it, over ten thousand loans with fifteen acts each.</summary>
public sealed class ServicingPropertyTests
{
    private const int Loans = 10_000, Acts = 15;

    /// <summary>The reasons for which an act of these histories may be impossible; anything else is a failure.</summary>
    private static readonly RefusalKind[] Expected = [RefusalKind.NotActive, RefusalKind.MoreThanPayoff];

    [Fact]
    public void Books_agree_after_every_act_and_every_payment_is_explained_to_the_cent()
    {
        var seen = new HashSet<string>();
        foreach (var random in RandomLoan.From(20_261_129, Loans))
        {
            var loan = random.Loan;
            for (var i = 0; i < Acts; i++)
            {
                var act = random.Next();
                if (loan.Book.Apply(act).Refusal is { } refusal)
                {
                    Hold(random, act, $"refused for {refusal.Kind}", Expected.Contains(refusal.Kind));
                    continue;
                }

                // Do() has the ledger reconciled with the book.
                var outcome = loan.Do(act);
                seen.UnionWith(outcome.Lines.Select(line => $"{line.Source} {line.Concept}"));
                seen.UnionWith(outcome.Entries.Select(entry => $"{entry.Kind}"));
                seen.Add($"{loan.Book.State}");
                Hold(random, act, "nothing is negative", NothingIsNegative(loan.Book));
                Hold(random, act, "every part is above zero", outcome.Lines.All(line => line.Amount > 0));
                var fresh = outcome.Lines.Where(line => line.Source == AllocationSource.Payment).ToArray();
                Hold(random, act, "the lines add up to the payment", fresh.Sum(line => line.Amount) == (act is Act.Pay pay ? pay.Amount : 0));
                Hold(random, act, "no principal while something before it is due", !TakesPrincipal(fresh) || NothingBeforePrincipalIsDue(loan.Book, act.On));
                Hold(random, act, "paid off is nothing owed", loan.Book.State != LoanState.PaidOff || OwesNothing(loan.Book));
            }

            foreach (var parked in loan.Lines.Where(line => line.Concept == Concept.Advance))
            {
                var used = loan.Lines.Where(line => line.Source == AllocationSource.Advance && line.PaymentId == parked.PaymentId).Sum(line => line.Amount);
                var left = loan.Book.Advances.Where(advance => advance.PaymentId == parked.PaymentId).Sum(advance => advance.Left);
                Hold(random, null, "what was parked is used or still there", used + left == parked.Amount);
            }
        }

        // The histories reach everything that there is.
        string[] all =
        [
            .. Enum.GetNames<Concept>().Select(concept => $"Payment {concept}"), "Advance Interest", "Advance Principal", "Advance Prepayment",
            "Active", "PaidOff", "Defaulted", "WrittenOff",
            .. Enum.GetNames<EntryKind>().Except([nameof(EntryKind.Disbursement), nameof(EntryKind.Reversal)]),
        ];
        Assert.Empty(all.Except(seen));
    }

    [Fact]
    public void The_same_acts_give_the_same_book_lines_and_entries()
    {
        foreach (var random in RandomLoan.From(7, Loans))
        {
            Live(random);
            var replay = random.Loan.History.Replay();

            Hold(random, null, $"nothing is refused: {replay.Refusal}", replay.Refusal is null);
            Hold(random, null, "same book", Shown.Of(replay.Book) == Shown.Of(random.Loan.Book));
            Hold(random, null, "same lines", replay.Lines.SequenceEqual(random.Loan.Lines));
            Hold(random, null, "same entries", replay.Entries.Count == random.Loan.Standing.Count && replay.Entries.Zip(random.Loan.Standing).All(pair => pair.First.Says(pair.Second)));
        }
    }

    [Fact]
    public void A_payment_that_is_reversed_at_once_leaves_every_balance_as_it_was()
    {
        var reversed = 0;
        foreach (var random in RandomLoan.From(11, Loans / 2))
        {
            Live(random);
            var loan = random.Loan;
            var (book, balances) = (Comparable(loan.Book), Balances(loan));
            var act = random.Next();
            if (act is not Act.Pay pay || loan.Book.Apply(act).Refusal is not null)
                continue;
            loan.Do(pay);
            var correction = loan.Reverse(pay.Id);

            Hold(random, act, $"nothing is refused: {correction.Refusal}", correction.Refusal is null);
            Hold(random, act, "same book", Comparable(loan.Book) == book);
            Hold(random, act, "same balances", Balances(loan) == balances);
            reversed++;
        }

        Assert.InRange(reversed, 1_000, Loans);
    }

    [Fact]
    public void A_payment_that_is_told_late_is_as_one_that_was_told_in_time_and_taken_out_again_as_none()
    {
        var told = 0;
        foreach (var random in RandomLoan.From(13, Loans / 2))
        {
            Live(random);
            var inTime = random.Loan;
            var pays = inTime.History.Acts.OfType<Act.Pay>().ToArray();
            if (pays.Length == 0)
                continue;
            var pay = pays[pays.Length / 2];
            var late = ServicedLoan.Disbursed(inTime.History.Agreement);
            if (!inTime.History.Acts.Skip(2).Where(act => act != pay).All(act => late.TryDo(act is Act.Pay other ? other with { IsDeposit = true } : act)))
                continue;
            var (book, balances) = (Comparable(late.Book), Balances(late));
            var correction = late.Insert(pay);

            Hold(random, pay, $"nothing is refused: {correction.Refusal}", correction.Refusal is null);
            Hold(random, pay, "same book", Comparable(late.Book) == Comparable(inTime.Book));
            Hold(random, pay, "same balances", Balances(late) == Balances(inTime));
            Hold(random, pay, "same lines", late.Lines.SequenceEqual(inTime.Lines));
            Hold(random, pay, "taken out again", late.Reverse(pay.Id).Refusal is null && Comparable(late.Book) == book && Balances(late) == balances);
            told++;
        }

        Assert.InRange(told, 1_000, Loans);
    }

    private static void Live(RandomLoan random)
    {
        for (var i = 0; i < Acts; i++)
            random.Loan.TryDo(random.Next());
    }

    private static bool NothingIsNegative(LoanBook book) =>
        book is { Balance: >= 0, PastDue: >= 0, InterestReceivable: >= 0, LateReceivable: >= 0, Allowance: >= 0, CustomerCredit: >= 0, Claim: >= 0 }
        && book.Installments.All(row => row is
        {
            PrincipalLeft: >= 0, InterestLeft: >= 0, InterestVatLeft: >= 0, FeesLeft: >= 0, FeesVatLeft: >= 0,
            PrincipalPaid: >= 0, InterestPaid: >= 0, InterestVatPaid: >= 0, LatePaid: >= 0, LateVatPaid: >= 0, LateBefore: >= 0,
        })
        && book.Charges.All(charge => charge is { Left: >= 0, VatLeft: >= 0 })
        && book.Advances.All(advance => advance.Left > 0)
        && book.PayoffOn(book.AsOf) is null or { Interest: >= 0, LateInterest: >= 0, Fees: >= 0, Vat: >= 0, Total: >= 0 };

    private static bool TakesPrincipal(IEnumerable<AllocationLine> lines) => lines.Any(line => line.Concept is Concept.Principal or Concept.Prepayment);

    private static bool NothingBeforePrincipalIsDue(LoanBook book, DateOnly on) =>
        book.Charges.All(charge => charge.Left + charge.VatLeft == 0)
        && book.Installments.Where(row => row.DueDate <= on).All(row => row.InterestLeft + row.InterestVatLeft + row.FeesLeft + row.FeesVatLeft == 0);

    private static bool OwesNothing(LoanBook book) =>
        book is { Balance: 0, PastDue: 0, InterestReceivable: 0, LateReceivable: 0, Allowance: 0, Advances.Length: 0 } && book.Installments.All(row => row.IsPaid);

    /// <summary>Versions count how often the schedule was cut, corrections included; they are not part of how a loan stands.</summary>
    private static string Comparable(LoanBook book) => Shown.Of(book with { ScheduleVersion = 0 });

    private static string Balances(ServicedLoan loan) => string.Join("; ", Chart.Lines.Select(line => $"{line.Number} {loan.Ledger.Debit(line.Account):0.00}"));

    private static void Hold(RandomLoan random, Act? act, string what, bool holds)
    {
        if (!holds)
            Assert.Fail($"{what}: {act}\n{random}\n{Shown.Of(random.Loan.Book)}");
    }
}
