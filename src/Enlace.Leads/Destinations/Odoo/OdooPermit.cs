namespace Enlace.Leads.Destinations.Odoo;

/// <summary>The leave to make one call now; the epoch fences whoever had it before.</summary>
/// <param name="Epoch">Of the gate's row.</param>
/// <param name="Lane">Whose it is.</param>
/// <param name="TakenAt">By the clock of this process, which no correction moves.</param>
internal sealed record OdooPermit(long Epoch, OdooLane Lane, long TakenAt);
