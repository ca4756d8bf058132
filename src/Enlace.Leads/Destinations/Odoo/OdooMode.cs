namespace Enlace.Leads.Destinations.Odoo;

/// <summary>How Odoo is spoken to.</summary>
internal enum OdooMode
{
    /// <summary>Every version up to 21.</summary>
    JsonRpc,

    /// <summary>Since 19, with a key.</summary>
    Json2,

    /// <summary>JSON-2 where the version has it and there is a key, JSON-RPC otherwise.</summary>
    Auto,

    /// <summary>Not at all: what was noted for it is dropped.</summary>
    Off,

    /// <summary>No address was given: what is noted for it waits.</summary>
    Unset,
}
