namespace Enlace.Campaigns.Statements;

/// <summary>What a line of a statement tells of.</summary>
internal enum LineKind
{
    Conversion,
    Commission,
    Adjustment,
    Payout,
}
