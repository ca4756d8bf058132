using System.Buffers;
using System.Collections.Frozen;
using System.Net;
using System.Text;

namespace Enlace.Kernel.Security;

/// <summary>
/// Decides whether an outbound call may reach an address: public ones, and what the operator allows. It answers twice:
/// early on the text of a URL, so that a user learns at once what is wrong, and at connect time on the resolved address,
/// which is the answer that counts.
/// </summary>
public sealed class OutboundGuard(OutboundAllowList allow)
{
    public const int MaxUrlLength = 2048;

    // Spaces, controls and backslashes are read differently by different URL parsers.
    private static readonly SearchValues<char> Ambiguous =
        SearchValues.Create([.. Enumerable.Range(0, 0x21).Select(c => (char)c), '\u007f', '\\']);

    // Services which take a line of an HTTP request for a command of their own.
    private static readonly FrozenSet<int> RefusedPorts = new[]
    {
        0, 7, 9, 19, 20, 21, 22, 23, 25, 53, 110, 111, 119, 135, 139, 143, 389, 445, 465, 514, 587, 636, 993, 995, 6379, 11211,
    }.ToFrozenSet();

    public bool IsAllowed(IPAddress address) =>
        allow.Contains(address) || AddressRanges.KindOf(address) is AddressKind.Public;

    /// <summary>
    /// The answer for one address of a resolved name. A name on the allow list may live on the inside, yet not on a metadata
    /// or link-local address: whoever controls its DNS entry is not the operator.
    /// </summary>
    public bool IsAllowed(IPAddress address, string host) =>
        IsAllowed(address) || (allow.Names(host) && AddressRanges.KindOf(address) is AddressKind.Inside);

    /// <summary>Why the URL may not be called, as a sentence for the user, or null when its text is acceptable.</summary>
    public string? Refuse(string? url)
    {
        if (string.IsNullOrWhiteSpace(url))
            return "The URL is empty.";
        if (url.Length > MaxUrlLength)
            return $"The URL is longer than {MaxUrlLength} characters.";
        if (url.AsSpan().ContainsAny(Ambiguous))
            return "The URL contains spaces, control characters or backslashes.";
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri))
            return "The URL is not an absolute address such as https://example.com/path.";

        return Refuse(uri);
    }

    public string? Refuse(Uri? uri)
    {
        if (uri is not { IsAbsoluteUri: true })
            return "The URL is not an absolute address such as https://example.com/path.";
        if (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)
            return $"The URL starts with '{uri.Scheme}:'; only http and https are called.";
        if (HasUserInfo(uri))
            return "The URL carries a user name or password; put credentials into their own field.";
        if (RefusedPorts.Contains(uri.Port))
            return $"Port {uri.Port} does not belong to a web server.";
        if (uri.Host.Length == 0)
            return "The URL has no host.";
        if (!Ascii.IsValid(uri.Host))
            return "The host contains characters outside ASCII; write an international name in its xn-- form.";

        return RefuseHost(uri);
    }

    private string? RefuseHost(Uri uri)
    {
        var host = uri.IdnHost.TrimEnd('.');
        if (uri.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6)
        {
            return !IPAddress.TryParse(host, out var address) || host.Contains('%', StringComparison.Ordinal)
                ? "The address of the host cannot be used: it names a network interface."
                : IsAllowed(address) ? null : NotPublic(host);
        }

        if (uri.HostNameType is not UriHostNameType.Dns)
            return "The host is not a valid name.";
        if (OutboundHostName.EndsInNumber(host))
            return "The host is an address in an unusual form; write it as four decimal numbers.";
        if (allow.Names(host) || !OutboundHostName.IsInside(host))
            return null;

        return NotPublic(host);
    }

    /// <summary>The one sentence for every target on the inside; an operator reads there what to do about it.</summary>
    internal static string NotPublic(string target) =>
        $"'{target}' is not a public address. An operator may allow it with {OutboundAllowList.Setting}.";

    // Uri drops an empty user part, so "https://@host" is found in the text as it was written.
    private static bool HasUserInfo(Uri uri)
    {
        if (uri.UserInfo.Length > 0)
            return true;

        var text = uri.OriginalString.AsSpan();
        var start = text.IndexOf("://", StringComparison.Ordinal);
        if (start < 0)
            return false;

        var authority = text[(start + 3)..];
        var end = authority.IndexOfAny('/', '?', '#');
        return (end < 0 ? authority : authority[..end]).Contains('@');
    }
}
