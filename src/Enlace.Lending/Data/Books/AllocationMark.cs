namespace Enlace.Lending.Data.Books;

/// <summary>Where the explanation of a payment goes on.</summary>
/// <param name="Revision">The revision in force.</param>
/// <param name="Lines">How many lines the payment has, of all revisions.</param>
internal sealed record AllocationMark(int Revision, int Lines);
