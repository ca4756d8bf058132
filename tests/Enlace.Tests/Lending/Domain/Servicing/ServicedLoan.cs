using Enlace.Lending.Domain.Delinquency;
using Enlace.Lending.Domain.Ledger;
using Enlace.Lending.Domain.Days;
using Enlace.Lending.Domain.Schedules;
using Enlace.Lending.Domain.Servicing;

namespace Enlace.Tests.Lending.Domain.Servicing;

/// <summary>A loan with all that would be written down beside it. After every act the books have to agree.</summary>
internal sealed class ServicedLoan
{
    private readonly List<Entry> _standing = [];

    private ServicedLoan(Agreement agreement, DateOnly on)
    {
        History = new History(agreement, on, []);
        Book = LoanBook.Applied(agreement, on);
    }

    public LoanBook Book { get; private set; }

    public History History { get; private set; }

    /// <summary>Everything that was ever posted, mirrors included.</summary>
    public Balances Ledger { get; } = new();

    public List<Entry> Posted { get; } = [];

    /// <summary>The lines in force.</summary>
    public List<AllocationLine> Lines { get; private set; } = [];

    public IReadOnlyList<Entry> Standing => _standing;

    public decimal FutureInterest => Book.Installments.Where(row => row.DueDate > Book.AsOf).Sum(row => row.InterestLeft);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The contract's loan F1: 50,000.00 at 15 % for 24 months, paid out on 2026-01-15.</summary>
    public static Agreement F1(VatMode vat = VatMode.None, decimal lateRate = 0.30m, DayCount dayCount = DayCount.Thirty360, Method method = Method.French) =>
        new(
            new Terms
            {
                Amount = 50_000m,
                Rate = 0.15m,
                Installments = 24,
                StartDate = Day("2026-01-15"),
                Method = method,
                DayCount = dayCount,
                VatMode = vat,
            },
            lateRate, ProvisionTable.TypeOne);

    public static ServicedLoan Disbursed(Agreement agreement)
    {
        var on = agreement.Terms.DisbursedOn ?? agreement.Terms.StartDate;
        var loan = new ServicedLoan(agreement, on);
        loan.Do(new Act.Approve(on));
        loan.Do(new Act.Disburse(on));
        return loan;
    }

    public Outcome Do(Act act)
    {
        var outcome = Book.Apply(act);
        Assert.Null(outcome.Refusal);
        Book = outcome.Book;
        History = History with { Acts = History.Acts.Add(act) };
        Lines.AddRange(outcome.Lines);
        Post(outcome.Entries);
        _standing.AddRange(outcome.Entries);
        AssertAgrees();
        return outcome;
    }

    /// <returns>Whether the act was possible.</returns>
    public bool TryDo(Act act)
    {
        if (Book.Apply(act).Refusal is not null)
            return false;
        Do(act);
        return true;
    }

    public Outcome Pay(decimal amount, string on, Excess excess = Excess.ReduceTerm, bool deposit = false) =>
        Do(new Act.Pay(Guid.CreateVersion7(), amount, Day(on), excess, deposit));

    public void Close(string on) => Do(new Act.CloseDay(Day(on)));

    /// <summary>Closes every day from the first to the last.</summary>
    public void CloseDays(string from, string to)
    {
        for (var day = Day(from); day <= Day(to); day = day.AddDays(1))
            Do(new Act.CloseDay(day));
    }

    public Correction Insert(Act act) => Take(History.Insert(Book, _standing, act));

    public Correction Reverse(Guid payment) => Take(History.Reverse(Book, _standing, payment));

    private void AssertAgrees()
    {
        if (Reconciliation.Differences(Book, Ledger) is { Count: > 0 } found)
            Assert.Fail($"{string.Join('\n', found)}\n{History.Agreement}\n{string.Join('\n', History.Acts)}\n{Shown.Of(Book)}");
    }

    private Correction Take(Correction correction)
    {
        if (correction.Refusal is not null)
            return correction;
        Book = correction.Book;
        History = correction.History!;
        Lines = [.. correction.Lines];
        Post(correction.Mirrors);
        Post(correction.Posted);
        foreach (var at in correction.Mirrored.Reverse())
            _standing.RemoveAt(at);
        _standing.AddRange(correction.Posted);
        AssertAgrees();
        return correction;
    }

    private void Post(IReadOnlyList<Entry> entries)
    {
        Posted.AddRange(entries);
        foreach (var entry in entries)
            Ledger.Post(entry);
    }
}
