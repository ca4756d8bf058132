using Enlace.Lending.Domain.Ledger;

namespace Enlace.Lending.Data.Books;

/// <summary>A ledger entry in force.</summary>
internal sealed record StandingEntry(Guid Id, Entry Entry);
