using Enlace.Lending.Domain.Ledger;

namespace Enlace.Lending.Domain.Servicing;

/// <summary>What a loan's acts come to when they are applied from the start.</summary>
/// <param name="Book">The book at the end, or where it stopped.</param>
/// <param name="Lines">All allocation lines.</param>
/// <param name="Entries">All ledger entries.</param>
/// <param name="Moments">What the act that is judged wants told.</param>
/// <param name="Refusal">Why an act is not possible any more.</param>
internal sealed record Replay(LoanBook Book, IReadOnlyList<AllocationLine> Lines, IReadOnlyList<Entry> Entries, IReadOnlyList<BookMoment> Moments, Refusal? Refusal);
