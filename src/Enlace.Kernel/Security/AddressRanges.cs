using System.Collections.Frozen;
using System.Net;
using System.Net.Sockets;

namespace Enlace.Kernel.Security;

/// <summary>The special-purpose address registries of IANA, as far as an outbound call must know them.</summary>
internal static class AddressRanges
{
    private static readonly IPNetwork[] InsideV4 =
    [
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("100.64.0.0/10"),       // carrier-grade NAT
        IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.168.0.0/16"),
    ];

    private static readonly IPNetwork[] SpecialV4 =
    [
        IPNetwork.Parse("0.0.0.0/8"),           // Linux connects 0.0.0.0 to itself
        IPNetwork.Parse("169.254.0.0/16"),      // link-local, with the metadata service of most clouds
        IPNetwork.Parse("192.0.0.0/24"),        // protocol assignments
        IPNetwork.Parse("192.0.2.0/24"),        // documentation
        IPNetwork.Parse("192.88.99.0/24"),      // 6to4 relays
        IPNetwork.Parse("198.18.0.0/15"),       // benchmarks
        IPNetwork.Parse("198.51.100.0/24"),     // documentation
        IPNetwork.Parse("203.0.113.0/24"),      // documentation
        IPNetwork.Parse("224.0.0.0/4"),         // multicast
        IPNetwork.Parse("240.0.0.0/4"),         // reserved, with the broadcast address
    ];

    private static readonly IPNetwork GlobalV6 = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork UniqueLocalV6 = IPNetwork.Parse("fc00::/7");
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    private static readonly IPNetwork[] SpecialV6 =
    [
        IPNetwork.Parse("2001::/23"),           // protocol assignments, with Teredo in 2001::/32
        IPNetwork.Parse("2001:db8::/32"),       // documentation
        IPNetwork.Parse("2002::/16"),           // 6to4: carries any IPv4 address, private ones too
        IPNetwork.Parse("3fff::/20"),           // documentation
    ];

    // Metadata and control addresses which lie in ranges that are otherwise public or merely inside.
    private static readonly FrozenSet<IPAddress> Metadata = new[]
    {
        IPAddress.Parse("100.100.100.200"),     // Alibaba
        IPAddress.Parse("168.63.129.16"),       // Azure
        IPAddress.Parse("fd00:ec2::254"),       // Amazon
        IPAddress.Parse("fd20:ce::254"),        // Google
    }.ToFrozenSet();

    /// <summary>An IPv4 address in IPv6 clothes (::ffff:a.b.c.d) reaches the IPv4 host, so it is judged as that host.</summary>
    public static IPAddress Unwrap(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    public static AddressKind KindOf(IPAddress address)
    {
        address = Unwrap(address);
        if (Metadata.Contains(address))
            return AddressKind.Special;

        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => KindOfV4(address),
            AddressFamily.InterNetworkV6 => KindOfV6(address),
            _ => AddressKind.Special,
        };
    }

    private static AddressKind KindOfV4(IPAddress address) =>
        Within(InsideV4, address) ? AddressKind.Inside
        : Within(SpecialV4, address) ? AddressKind.Special
        : AddressKind.Public;

    // IPv6 is judged the other way round: only what was given out as global unicast can be public, so that
    // link-local, site-local, multicast, IPv4-compatible, local NAT64 and whatever is invented later stay out.
    private static AddressKind KindOfV6(IPAddress address)
    {
        if (address.ScopeId != 0)
            return AddressKind.Special;
        if (IPAddress.IPv6Loopback.Equals(address) || UniqueLocalV6.Contains(address))
            return AddressKind.Inside;

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        if (Nat64.Contains(address))
            return PublicOnly(bytes[12..]);
        if (!GlobalV6.Contains(address) || Within(SpecialV6, address))
            return AddressKind.Special;

        var isatap = (bytes[8] & 0xfd) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == 0xfe;
        return isatap ? PublicOnly(bytes[12..]) : AddressKind.Public;
    }

    private static AddressKind PublicOnly(ReadOnlySpan<byte> embedded) =>
        KindOf(new IPAddress(embedded)) is AddressKind.Public ? AddressKind.Public : AddressKind.Special;

    private static bool Within(IPNetwork[] networks, IPAddress address)
    {
        foreach (var network in networks)
        {
            if (network.Contains(address))
                return true;
        }

        return false;
    }
}
