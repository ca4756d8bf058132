namespace Enlace.Leads.Destinations.Odoo;

/// <summary>Whose call it is, and what happens with the permit in hand just before it.</summary>
internal sealed record OdooTurn(OdooLane Lane, Func<CancellationToken, Task>? Before = null)
{
    public static OdooTurn Live { get; } = new(OdooLane.Live);

    public static OdooTurn Sync { get; } = new(OdooLane.Sync);
}
