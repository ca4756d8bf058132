using System.Net;
using System.Net.Sockets;

namespace Enlace.Kernel.Security;

/// <summary>As whom a limit counts an address.</summary>
public static class SenderKey
{
    /// <summary>An IPv6 sender has a whole /64 and is counted as one; whoever has no address is one as well.</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }
}
