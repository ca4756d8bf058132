using Enlace.Lending.Domain.Ledger;

namespace Enlace.Lending.Domain.Servicing;

/// <summary>What an act made of a book: the new book and everything that is to be written down beside it; or the refusal, and nothing changed.</summary>
/// <param name="Book">The book afterwards.</param>
/// <param name="Lines">How money was allocated.</param>
/// <param name="Entries">What the ledger gains, in this order.</param>
/// <param name="Moments">What others want to hear of, in its order.</param>
/// <param name="Superseded">The installments of the version before, when the act made a new version of the schedule: they stay readable as they stood.</param>
/// <param name="Refusal">Why nothing happened.</param>
internal sealed record Outcome(
    LoanBook Book,
    IReadOnlyList<AllocationLine> Lines,
    IReadOnlyList<Entry> Entries,
    IReadOnlyList<BookMoment> Moments,
    IReadOnlyList<InstallmentRow>? Superseded,
    Refusal? Refusal)
{
    public IReadOnlyList<BookEvent> Events => [.. Moments.Select(moment => moment.Event)];

    public static Outcome Refused(LoanBook book, Refusal refusal) => new(book, [], [], [], null, refusal);
}
