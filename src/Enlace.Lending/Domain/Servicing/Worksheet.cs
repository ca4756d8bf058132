using Enlace.Lending.Domain.Delinquency;
using Enlace.Lending.Domain.Ledger;

namespace Enlace.Lending.Domain.Servicing;

/// <summary>A book while an act is at work on it, with all that the act writes beside it.</summary>
internal sealed class Worksheet
{
    private readonly List<AllocationLine> _lines = [];
    private readonly List<Entry> _entries = [];
    private readonly List<BookMoment> _moments = [];
    private readonly List<InstallmentRow> _rows = [];
    private readonly LoanBook _before;
    private IReadOnlyList<InstallmentRow>? _superseded;

    public Worksheet(LoanBook book)
    {
        (_before, Book) = (book, book);
        _rows.AddRange(book.Installments);
        Charges = [.. book.Charges];
        Advances = [.. book.Advances];
    }

    public Agreement Agreement => Book.Agreement;

    public DateOnly On => Book.AsOf;

    /// <summary>The scalars; installments, charges and advances stand in the lists below until the act is done.</summary>
    public LoanBook Book { get; set; }

    public IReadOnlyList<InstallmentRow> Rows => _rows;

    public List<Charge> Charges { get; }

    public List<Advance> Advances { get; }

    /// <summary>The installments whose due date has come.</summary>
    public IEnumerable<int> Due => Enumerable.Range(0, _rows.Count).TakeWhile(i => _rows[i].DueDate <= On);

    /// <summary>The installment whose period is running; null after the last due date.</summary>
    public InstallmentRow? Running => _rows.Find(row => row.DueDate > On);

    public decimal Parked => Advances.Sum(advance => advance.Left);

    public Refusal? Become(LoanState state, BookEvent @event)
    {
        if (!Book.State.MayBecome(state))
            return Refusal.Transition(Book.State, state);
        Tell(@event);
        Book = Book with { State = state };
        return null;
    }

    public void Replace(int at, InstallmentRow row) => _rows[at] = row;

    public void Replace(InstallmentRow row) => _rows[_rows.FindIndex(other => other.Number == row.Number)] = row;

    /// <summary>A new version of the schedule: what is due stays, what was to come is replaced.</summary>
    public void Recut(IEnumerable<InstallmentRow> rest)
    {
        if (_before.ScheduleVersion > 0)
            _superseded ??= _before.Installments;
        _rows.RemoveAll(row => row.DueDate > On);
        _rows.AddRange(rest);
        Book = Book with { ScheduleVersion = Book.ScheduleVersion + 1 };
    }

    public void Explain(IEnumerable<AllocationLine> lines) => _lines.AddRange(lines);

    public void Post(EntryDraft draft)
    {
        if (draft.Finish() is { } entry)
            _entries.Add(entry);
    }

    /// <summary>The book as it stands now, in the middle of the act.</summary>
    public LoanBook Snapshot() => Book with { Installments = [.. _rows], Charges = [.. Charges], Advances = [.. Advances] };

    public Outcome Finish() => new(Snapshot(), _lines, _entries, _moments, _superseded, null);

    /// <summary>
    /// A default that the same act ends again is not told: nobody can act on it any more, and as no fact tells of a cure, whoever read of the
    /// default would hold the loan to be in it for ever. The ledger shows both. One that a write-off ends is told, because it is why it may.
    /// </summary>
    private void Tell(BookEvent @event)
    {
        var endsDefault = @event is BookEvent.Cured or BookEvent.PaidOff && _moments is [.., { Event: BookEvent.Defaulted }];
        if (endsDefault)
            _moments.RemoveAt(_moments.Count - 1);
        if (!endsDefault || @event == BookEvent.PaidOff)
            _moments.Add(new BookMoment(@event, On, Arrears.DaysPastDue(_rows, On), Book.Balance, IsAge: @event == BookEvent.Defaulted));
    }
}
