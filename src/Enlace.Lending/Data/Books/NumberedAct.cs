using Enlace.Lending.Domain.Servicing;

namespace Enlace.Lending.Data.Books;

/// <summary>An act and its place among those of its loan, in the order in which they came to be known.</summary>
internal sealed record NumberedAct(int Number, Act Act);
