using Enlace.Lending.Domain.Servicing;

namespace Enlace.Lending.Data.Books;

/// <summary>A loan as its rows have it.</summary>
/// <param name="Id">The loan.</param>
/// <param name="Tenant">Whose it is.</param>
/// <param name="ClientId">Who borrows.</param>
/// <param name="Version">Raised by every change.</param>
/// <param name="Acts">How many acts it is made of: the number of the next one.</param>
/// <param name="Entries">How many ledger entries it has: the number of the next one.</param>
/// <param name="GrantedAt">When it was granted; of an application, when it came.</param>
/// <param name="CreatedBy">Who entered it.</param>
/// <param name="DecidedBy">Who approved or rejected it, or wrote it off.</param>
/// <param name="WantedOn">The day on which it asks to be paid out.</param>
/// <param name="AppliedOn">The day of the application.</param>
/// <param name="Book">How it stands. Installments and charges that are paid may be missing, unless the whole book was asked for.</param>
internal sealed record StoredBook(
    Guid Id, string Tenant, Guid ClientId, long Version, int Acts, int Entries, DateTimeOffset GrantedAt, string CreatedBy, string? DecidedBy,
    DateOnly? WantedOn, DateOnly AppliedOn, LoanBook Book)
{
    /// <summary>The version of the schedule since which an installment is as it is, by its number.</summary>
    public IReadOnlyDictionary<int, int> FromVersions { get; init; } = new Dictionary<int, int>();

    /// <summary>Where the explanations of payments that are partly parked go on.</summary>
    public IReadOnlyDictionary<Guid, AllocationMark> Marks { get; init; } = new Dictionary<Guid, AllocationMark>();
}
