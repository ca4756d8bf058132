namespace Enlace.Leads.Destinations.Odoo;

/// <summary>What a change in Odoo is to us.</summary>
internal enum OdooVerdict
{
    /// <summary>News; our rows say so now.</summary>
    Applied,

    /// <summary>We wrote it ourselves.</summary>
    Own,

    /// <summary>We know it already.</summary>
    Same,

    /// <summary>We know something newer.</summary>
    Older,

    /// <summary>It is about nobody we know, or means nothing to us.</summary>
    Unknown,
}
