using Enlace.Lending.Domain.Ledger;

namespace Enlace.Lending.Data.Books;

/// <summary>A ledger entry that is to be written, and the one that it undoes.</summary>
internal sealed record PostedEntry(Entry Entry, Guid? Mirrors = null);
