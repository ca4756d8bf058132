namespace Enlace.Lending.Domain.Clients;

/// <summary>Why a text is no RFC of a borrower.</summary>
/// <param name="Type">The contract's word for it.</param>
/// <param name="Text">A sentence for people.</param>
/// <param name="Limit">The length that it misses, if that is what is wrong.</param>
internal sealed record RfcIssue(string Type, string Text, int? Limit = null);
