using System.Collections.Immutable;
using Enlace.Lending.Domain.Ledger;

namespace Enlace.Lending.Domain.Servicing;

/// <summary>
/// The acts of a loan in their order. A payment that comes to be known late, or turns out never to have been made, changes what every later act
/// did; so the loan is replayed from its start and the ledger gets the difference, as mirrors of what no longer holds and entries of what does.
/// </summary>
internal sealed record History(Agreement Agreement, DateOnly AppliedOn, ImmutableArray<Act> Acts)
{
    /// <summary>All acts again. Payments were taken once, so none is refused now for its size: what is too much becomes the customer's credit.</summary>
    /// <param name="until">The last day that counts, to see how the loan stood then.</param>
    public Replay Replay(DateOnly? until = null)
    {
        if (until is not { } last)
            return Run(Acts, judged: null);
        // A book that was taken over was decided on after the day on which it had been paid out.
        var disbursed = Acts.OfType<Act.Disburse>().FirstOrDefault(act => act.On <= last) is { } act ? Acts.IndexOf(act) : -1;
        return Run([.. Acts.Where((other, i) => i <= disbursed || other.On <= last)], judged: null);
    }

    /// <summary>Puts an act in its place among the others.</summary>
    /// <param name="book">How the loan stands without it.</param>
    /// <param name="standing">The ledger entries in force: neither mirrored nor mirrors themselves.</param>
    /// <param name="act">The late act. It is judged as it would have been on its day.</param>
    public Correction Insert(LoanBook book, IReadOnlyList<Entry> standing, Act act)
    {
        if (book.DisbursedOn is not { } disbursed || act.On < disbursed)
            return Correction.Refused(book, Refusal.BeforeDisbursement(act.On));
        if (act is Act.Pay pay && Acts.OfType<Act.Pay>().Any(other => other.Id == pay.Id))
            return Correction.Refused(book, Refusal.Repeated(pay.Id));

        var at = Acts.IndexOf(Acts.OfType<Act.Disburse>().First()) + 1;
        while (at < Acts.Length && (Acts[at].On, Acts[at].Phase).CompareTo((act.On, act.Phase)) <= 0)
            at++;
        var acts = Acts.Insert(at, act);
        return Correction.Of(book, standing, this with { Acts = acts }, Run(acts, act));
    }

    /// <summary>Takes a payment out, as if it had never come.</summary>
    public Correction Reverse(LoanBook book, IReadOnlyList<Entry> standing, Guid paymentId)
    {
        var pay = Acts.OfType<Act.Pay>().FirstOrDefault(pay => pay.Id == paymentId);
        if (pay is null)
            return Correction.Refused(book, Refusal.UnknownPayment);
        var acts = Acts.Remove(pay);
        return Correction.Of(book, standing, this with { Acts = acts }, Run(acts, judged: null));
    }

    private Replay Run(ImmutableArray<Act> acts, Act? judged)
    {
        var book = LoanBook.Applied(Agreement, AppliedOn);
        var (lines, entries) = (new List<AllocationLine>(), new List<Entry>());
        IReadOnlyList<BookMoment> moments = [];
        foreach (var act in acts)
        {
            var outcome = book.Apply(act is Act.Pay pay && !ReferenceEquals(act, judged) ? pay with { IsDeposit = true } : act);
            if (outcome.Refusal is { } refusal)
                return new Replay(book, lines, entries, moments, refusal);
            book = outcome.Book;
            lines.AddRange(outcome.Lines);
            entries.AddRange(outcome.Entries);
            if (ReferenceEquals(act, judged))
                moments = outcome.Moments;
        }

        return new Replay(book, lines, entries, moments, null);
    }
}
