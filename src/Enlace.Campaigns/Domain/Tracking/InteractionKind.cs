namespace Enlace.Campaigns.Domain.Tracking;

/// <summary>What somebody did. The last two convert: they end in somebody's credit.</summary>
internal enum InteractionKind
{
    View,
    Click,
    Lead,
    Purchase,
}
