using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Enlace.Kernel.Security;

/// <summary>
/// The hosts and networks that the operator allows beside public addresses: the setting <c>ENLACE_OUTBOUND_ALLOW</c>.
/// An entry is a host name, <c>*.suffix</c>, an address, a CIDR or the word <c>loopback</c>.
/// </summary>
public sealed class OutboundAllowList
{
    public const string Setting = "ENLACE_OUTBOUND_ALLOW";

    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _suffixes = [];
    private readonly List<IPNetwork> _networks = [];

    private OutboundAllowList()
    {
    }

    /// <summary>Nothing beside public addresses: the default in production.</summary>
    public static OutboundAllowList None { get; } = new();

    /// <summary>This machine: the default in the sandbox, where the stand-ins listen on it.</summary>
    public static OutboundAllowList Loopback { get; } = Parse("loopback");

    /// <exception cref="FormatException">An entry is none of the forms; the message names the setting and the entry.</exception>
    public static OutboundAllowList Parse(string? text)
    {
        var list = new OutboundAllowList();
        foreach (var entry in (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            list.Add(entry);
        return list;
    }

    /// <summary>Whether the operator named this host.</summary>
    public bool Names(string host)
    {
        host = host.TrimEnd('.');
        return _names.Contains(host) || _suffixes.Exists(s => host.EndsWith(s, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether a network of the list holds this address.</summary>
    public bool Contains(IPAddress address)
    {
        address = AddressRanges.Unwrap(address);
        return _networks.Exists(n => n.Contains(address));
    }

    private void Add(string entry)
    {
        if (entry.Equals("loopback", StringComparison.OrdinalIgnoreCase))
        {
            _names.Add("localhost");
            _suffixes.Add(".localhost");
            _networks.Add(IPNetwork.Parse("127.0.0.0/8"));
            _networks.Add(IPNetwork.Parse("::1/128"));
        }
        else if (TryNetwork(entry) is { } network)
            _networks.Add(network);
        else if (IsName(entry))
            _names.Add(entry.TrimEnd('.'));
        else if (entry.StartsWith("*.", StringComparison.Ordinal) && IsName(entry[2..]))
            _suffixes.Add(entry[1..].TrimEnd('.'));
        else
            throw new FormatException($"{Setting}: '{entry}' is not a host name, '*.suffix', an address or a CIDR such as 10.0.0.0/8.");
    }

    private static bool IsName(string text) =>
        Uri.CheckHostName(text) == UriHostNameType.Dns && !OutboundHostName.EndsInNumber(text);

    private static IPNetwork? TryNetwork(string entry)
    {
        var slash = entry.IndexOf('/', StringComparison.Ordinal);
        var text = (slash < 0 ? entry : entry[..slash]).Trim('[', ']');

        // The loose forms of an address (127.1, 0x7f.1) are typing mistakes in a setting, not a wish.
        if (!IPAddress.TryParse(text, out var address)
            || (address.AddressFamily == AddressFamily.InterNetwork && text.Count(c => c == '.') != 3))
            return null;

        var bits = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        var prefix = bits;
        if (slash >= 0
            && !(int.TryParse(entry[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out prefix) && prefix <= bits))
            return null;
        if (address.IsIPv4MappedToIPv6 && prefix < 96)
            return null;

        return address.IsIPv4MappedToIPv6 ? Masked(address.MapToIPv4(), prefix - 96) : Masked(address, prefix);
    }

    private static IPNetwork Masked(IPAddress address, int prefix)
    {
        var bytes = address.GetAddressBytes();
        for (var bit = prefix; bit < bytes.Length * 8; bit++)
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        return new IPNetwork(new IPAddress(bytes), prefix);
    }
}
