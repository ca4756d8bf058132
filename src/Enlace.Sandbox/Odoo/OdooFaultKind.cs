namespace Enlace.Sandbox.Odoo;

/// <summary>Where a call fails.</summary>
public enum OdooFaultKind
{
    Error,
    Status,
    DropBefore,
    DropAfter,
}
