namespace Enlace.Leads.Destinations.Odoo;

/// <summary>What kind of failure a call met, which decides who pays for it.</summary>
internal enum OdooFault
{
    /// <summary>The server is away or asked for a rest: everybody waits, nothing is counted.</summary>
    Away,

    /// <summary>It knows us no more: everybody waits until a person has mended it.</summary>
    AccessDenied,

    /// <summary>It may go better next time; counted.</summary>
    Transient,

    /// <summary>A rule refuses these values; repeating cannot help.</summary>
    Refused,

    /// <summary>A field, model or right is not as the settings say; repeating cannot help, and a person must hear of it.</summary>
    Misconfigured,

    /// <summary>The record that we know by its id is gone.</summary>
    Missing,
}
