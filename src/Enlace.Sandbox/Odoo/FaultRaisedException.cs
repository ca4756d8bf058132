namespace Enlace.Sandbox.Odoo;

/// <summary>A call met a fault that answers in Odoo's place, or not at all.</summary>
internal sealed class FaultRaisedException(OdooFault fault) : Exception("A fault was asked for.")
{
    public OdooFault Fault { get; } = fault;
}
