namespace Enlace.Kernel.Security;

/// <summary>How far an address may be trusted as the target of an outbound call.</summary>
internal enum AddressKind
{
    /// <summary>Reachable from the whole internet.</summary>
    Public,

    /// <summary>A neighbour: private, loopback, shared or unique local. Good only when the operator names it.</summary>
    Inside,

    /// <summary>Metadata services, link-local, multicast, reserved, tunnels: good only when the operator writes its range.</summary>
    Special,
}
