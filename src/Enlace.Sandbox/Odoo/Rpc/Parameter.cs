namespace Enlace.Sandbox.Odoo.Rpc;

/// <summary>A parameter of a public method.</summary>
internal sealed record Parameter(string Name, bool IsRequired = false);
