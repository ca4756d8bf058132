using Enlace.Lending.Domain.Delinquency;
using Enlace.Lending.Domain.Ledger;

namespace Enlace.Lending.Domain.Servicing;

/// <summary>What a replay changes; or the refusal, and nothing is changed.</summary>
/// <param name="Book">The book as it stands now.</param>
/// <param name="History">The acts that it is made of now.</param>
/// <param name="Lines">All allocation lines of the loan in force now; the former ones stay as they were, marked as replaced.</param>
/// <param name="Mirrored">Positions, among the standing entries, of those that no longer hold.</param>
/// <param name="Mirrors">Their mirrors, in the same order.</param>
/// <param name="Posted">The entries that take their place.</param>
/// <param name="Moments">What others want to hear of, with how the loan stands now.</param>
/// <param name="Superseded">The installments before, when the schedule is another one now.</param>
/// <param name="Refusal">Why nothing happened.</param>
internal sealed record Correction(
    LoanBook Book,
    History? History,
    IReadOnlyList<AllocationLine> Lines,
    IReadOnlyList<int> Mirrored,
    IReadOnlyList<Entry> Mirrors,
    IReadOnlyList<Entry> Posted,
    IReadOnlyList<BookMoment> Moments,
    IReadOnlyList<InstallmentRow>? Superseded,
    Refusal? Refusal)
{
    public IReadOnlyList<BookEvent> Events => [.. Moments.Select(moment => moment.Event)];

    public static Correction Refused(LoanBook book, Refusal refusal) => new(book, null, [], [], [], [], [], null, refusal);

    /// <summary>What stands and is said again stays; only the difference is posted.</summary>
    public static Correction Of(LoanBook before, IReadOnlyList<Entry> standing, History history, Replay replay)
    {
        if (replay.Refusal is { } refusal)
            return Refused(before, refusal);

        var open = standing.Select((entry, at) => (entry, at)).ToLookup(Key).ToDictionary(group => group.Key, group => group.ToList());
        var posted = new List<Entry>();
        foreach (var entry in replay.Entries)
        {
            var same = open.GetValueOrDefault(Key((entry, 0)))?.FindIndex(other => other.entry.Says(entry)) ?? -1;
            if (same < 0)
                posted.Add(entry);
            else
                open[Key((entry, 0))].RemoveAt(same);
        }

        int[] mirrored = [.. open.Values.SelectMany(entries => entries).Select(entry => entry.at).Order()];
        var sameSchedule = before.Installments.Select(Planned).SequenceEqual(replay.Book.Installments.Select(Planned));
        var book = replay.Book with { ScheduleVersion = sameSchedule ? before.ScheduleVersion : before.ScheduleVersion + 1 };
        return new Correction(
            book, history, replay.Lines, mirrored, [.. mirrored.Select(at => standing[at].Mirror())], posted,
            Told(before.State, book, replay.Moments), sameSchedule ? null : before.Installments, null);
    }

    private static (DateOnly On, EntryKind Kind, Guid? Reference) Key((Entry Entry, int At) entry) =>
        (entry.Entry.On, entry.Entry.Kind, entry.Entry.Reference);

    private static object Planned(InstallmentRow row) =>
        (row.Number, row.DueDate, row.Opening, row.Principal, row.Interest, row.InterestVat, row.Fees, row.FeesVat, row.AccruesFrom);

    /// <summary>A late write-off is told as it was on its day: the book has nothing left to say how much it took.</summary>
    private static BookMoment[] Told(LoanState before, LoanBook book, IReadOnlyList<BookMoment> judged) => before != book.State && book.State == LoanState.WrittenOff
        ? [.. judged.Where(moment => moment.Event == BookEvent.WrittenOff)]
        : [.. News(before, book.State).Select(told => new BookMoment(told, book.AsOf, Arrears.DaysPastDue(book.Installments, book.AsOf), book.Balance))];

    private static BookEvent[] News(LoanState before, LoanState after) => (before, after) switch
    {
        _ when before == after => [],
        (_, LoanState.PaidOff) => [BookEvent.PaidOff],
        (_, LoanState.Defaulted) => [BookEvent.Defaulted],
        (LoanState.Defaulted, LoanState.Active) => [BookEvent.Cured],
        _ => [BookEvent.Reopened],
    };
}
