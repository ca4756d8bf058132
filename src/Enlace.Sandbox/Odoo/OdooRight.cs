namespace Enlace.Sandbox.Odoo;

/// <summary>What a user may do with the records of a model.</summary>
public enum OdooRight
{
    Read,
    Write,
    Create,
    Unlink,
}
