using Enlace.Lending.Domain.Servicing;

namespace Enlace.Lending.Data.Books;

/// <summary>A line of a payment's explanation in force.</summary>
internal sealed record StandingLine(int Revision, AllocationLine Line);
