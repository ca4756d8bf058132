using Enlace.Lending.Domain.Ledger;

namespace Enlace.Tests.Lending.Domain.Ledger;

public sealed class EntryTests
{
    private static readonly DateOnly On = new(2026, 2, 15);

    [Fact]
    public void An_entry_that_does_not_balance_cannot_be_made()
    {
        Assert.Throws<ArgumentException>(() => new EntryDraft(On, EntryKind.Payment).Debit(Account.Bank, 10m).Credit(Account.LoansCurrent, 9.99m).Finish());
        Assert.Throws<ArgumentException>(() => new EntryDraft(On, EntryKind.Payment).Debit(Account.Bank, -1m).Credit(Account.LoansCurrent, -1m).Finish());
        Assert.Throws<ArgumentException>(() => new Entry(On, EntryKind.Payment, null, []));
    }

    [Fact]
    public void Nothing_is_written_for_zero_and_one_account_is_written_once()
    {
        Assert.Null(new EntryDraft(On, EntryKind.Accrual).Move(Account.InterestReceivable, Account.InterestIncome, 0).Finish());

        var entry = new EntryDraft(On, EntryKind.Payment)
            .Debit(Account.Bank, 5m).Credit(Account.VatPayable, 2m).Credit(Account.FeeIncome, 0m).Credit(Account.VatPayable, 3m).Finish()!;
        Assert.Equal([new(Account.Bank, 5m, 0), new(Account.VatPayable, 0, 5m)], entry.Lines);
    }

    [Fact]
    public void Below_zero_a_move_goes_the_other_way() => Assert.Equal(
        [new(Account.LoansCurrent, 7m, 0), new(Account.LoansPastDue, 0, 7m)],
        new EntryDraft(On, EntryKind.Reclassification).Move(Account.LoansPastDue, Account.LoansCurrent, -7m).Finish()!.Lines);

    [Fact]
    public void A_mirror_takes_everything_back()
    {
        var entry = new EntryDraft(On, EntryKind.Disbursement).Move(Account.LoansCurrent, Account.Bank, 50_000m).Finish()!;

        var balances = new Balances([entry, entry.Mirror()]);

        Assert.Equal(EntryKind.Reversal, entry.Mirror().Kind);
        Assert.All(Chart.Lines, line => Assert.Equal(0, balances.Debit(line.Account)));
    }

    [Fact]
    public void The_chart_names_every_account_once() => Assert.Equal(
        ["1010", "1200", "1210", "1290", "1300", "1310", "2100", "2200", "4000", "4010", "4020", "4030", "5000"],
        Chart.Lines.Select(line => line.Number).Order());
}
