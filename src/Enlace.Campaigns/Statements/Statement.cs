namespace Enlace.Campaigns.Statements;

/// <summary>A page of what a participant brought, earned, gave back and was paid, and all of it added up.</summary>
/// <param name="Totals">Of the whole time that was asked for, whatever page this is.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
internal sealed record Statement(IReadOnlyList<StatementTotal> Totals, IReadOnlyList<StatementLine> Lines, string? Next);
