using Enlace.Lending.Domain.Servicing;

namespace Enlace.Lending.Data.Books;

/// <summary>What a correction looks back on: the acts, and what they left behind that is in force.</summary>
internal sealed record BookHistory(IReadOnlyList<NumberedAct> Acts, IReadOnlyList<StandingEntry> Entries, IReadOnlyList<StandingLine> Lines)
{
    /// <summary>The acts in the order in which they are replayed: up to the disbursement as they came, then by their business dates.</summary>
    public History Of(StoredBook stored)
    {
        var disbursed = Acts.First(act => act.Act is Act.Disburse).Number;
        var later = Acts.Where(act => act.Number > disbursed).OrderBy(act => act.Act.On).ThenBy(act => act.Act.Phase).ThenBy(act => act.Number);
        return new History(stored.Book.Agreement, stored.AppliedOn, [.. Acts.Where(act => act.Number <= disbursed).Concat(later).Select(act => act.Act)]);
    }

    public bool Has(Guid paymentId) => Acts.Any(act => act.Act is Act.Pay pay && pay.Id == paymentId);

    public int NumberOf(Guid paymentId) => Acts.First(act => act.Act is Act.Pay pay && pay.Id == paymentId).Number;
}
