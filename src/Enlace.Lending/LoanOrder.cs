using Enlace.Lending.Domain.Servicing;

namespace Enlace.Lending;

/// <summary>What a request for a loan asks for.</summary>
internal sealed record LoanOrder(Guid ClientId, LoanTerms Terms, DateOnly? WantedOn);
