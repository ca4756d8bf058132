namespace Enlace.Leads.Destinations.Odoo;

/// <summary>On whose behalf a call is made.</summary>
internal enum OdooLane
{
    /// <summary>What somebody waits for.</summary>
    Live,

    /// <summary>The scheduled sync, which may have half of the permits.</summary>
    Sync,
}
