using Enlace.Lending.Domain.Servicing;

namespace Enlace.Lending.Data.Books;

/// <summary>A loan while acts are applied to it, with everything that <see cref="BookWriter"/> writes when they are done.</summary>
internal sealed class OpenBook(StoredBook stored, bool isNew = false)
{
    private readonly List<NumberedAct> _acts = [];
    private readonly List<NewPayment> _payments = [];
    private readonly List<AllocationLine> _lines = [];
    private readonly List<PostedEntry> _entries = [];
    private readonly List<BookMoment> _moments = [];

    public StoredBook Stored { get; } = stored;

    public bool IsNew => isNew;

    public Guid Id => Stored.Id;

    /// <summary>How it stands after the acts so far.</summary>
    public LoanBook Book { get; private set; } = stored.Book;

    public DateTimeOffset GrantedAt { get; set; } = stored.GrantedAt;

    public string? DecidedBy { get; set; } = stored.DecidedBy;

    /// <summary>The time that its rows say; <see cref="BookWriter"/> sets it.</summary>
    public DateTimeOffset WrittenAt { get; set; }

    public IReadOnlyList<NumberedAct> Acts => _acts;

    public IReadOnlyList<NewPayment> Payments => _payments;

    /// <summary>Allocation lines to add; after a correction, all of those that differ from what stood.</summary>
    public IReadOnlyList<AllocationLine> Lines => _lines;

    public IReadOnlyList<PostedEntry> Entries => _entries;

    /// <summary>What others want to hear of, in its order.</summary>
    public IReadOnlyList<BookMoment> Moments => _moments;

    /// <summary>Payments whose explanation is replaced, with its revision.</summary>
    public Dictionary<Guid, int> Replaced { get; } = [];

    /// <summary>The act that a correction took out, and the payment that it was.</summary>
    public (int Number, Guid PaymentId)? Revoked { get; private set; }

    /// <returns>Why the act is not possible; then nothing happened.</returns>
    public Refusal? Apply(Act act)
    {
        var outcome = Book.Apply(act);
        if (outcome.Refusal is not null)
            return outcome.Refusal;
        Book = outcome.Book;
        Note(act);
        _lines.AddRange(outcome.Lines);
        _entries.AddRange(outcome.Entries.Select(entry => new PostedEntry(entry)));
        _moments.AddRange(outcome.Moments);
        return null;
    }

    /// <summary>A payment whose act was applied or inserted.</summary>
    public void Add(NewPayment payment) => _payments.Add(payment);

    /// <summary>Puts a late act in its place and replays what comes after it. The book must be whole.</summary>
    public Refusal? Insert(Act act, BookHistory history)
    {
        var correction = history.Of(Stored).Insert(Book, [.. history.Entries.Select(entry => entry.Entry)], act);
        if (correction.Refusal is not null)
            return correction.Refusal;
        Note(act);
        Take(correction, history);
        return null;
    }

    /// <summary>Takes a payment out and replays what comes after it. The book must be whole.</summary>
    public Refusal? Reverse(Guid paymentId, BookHistory history)
    {
        var correction = history.Of(Stored).Reverse(Book, [.. history.Entries.Select(entry => entry.Entry)], paymentId);
        if (correction.Refusal is not null)
            return correction.Refusal;
        Revoked = (history.NumberOf(paymentId), paymentId);
        Take(correction, history);
        return null;
    }

    private void Note(Act act) => _acts.Add(new NumberedAct(Stored.Acts + _acts.Count, act));

    private void Take(Correction correction, BookHistory history)
    {
        Book = correction.Book;
        for (var i = 0; i < correction.Mirrored.Count; i++)
            _entries.Add(new PostedEntry(correction.Mirrors[i], history.Entries[correction.Mirrored[i]].Id));
        _entries.AddRange(correction.Posted.Select(entry => new PostedEntry(entry)));
        _moments.AddRange(correction.Moments);

        var before = history.Lines.GroupBy(line => line.Line.PaymentId).ToDictionary(group => group.Key, group => group.ToArray());
        foreach (var now in correction.Lines.GroupBy(line => line.PaymentId))
        {
            if (before.Remove(now.Key, out var former))
            {
                if (former.Select(line => line.Line).SequenceEqual(now))
                    continue;
                Replaced[now.Key] = former[0].Revision;
            }

            _lines.AddRange(now);
        }

        foreach (var (payment, former) in before)
            Replaced[payment] = former[0].Revision;
    }
}
