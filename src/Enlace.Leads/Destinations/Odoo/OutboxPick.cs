namespace Enlace.Leads.Destinations.Odoo;

/// <summary>A row that may be told now.</summary>
/// <param name="EntityId">Which.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="MayBeThere">A create of it was never settled.</param>
internal sealed record OutboxPick(long EntityId, int Attempts, bool MayBeThere)
{
    public bool IsFresh => Attempts == 0 && !MayBeThere;
}
