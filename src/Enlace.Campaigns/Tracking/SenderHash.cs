using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Enlace.Campaigns.Tracking;

/// <summary>A network address as it may be kept: two visits from one place are known as such, and nobody reads from where.</summary>
internal sealed class SenderHash(SecurityOptions security)
{
    // The key is the hub's own: a plain hash of an address is found again by trying all addresses.
    public string Of(IPAddress? address) => Convert.ToHexStringLower(
        HMACSHA256.HashData(security.JwtKey.Span, Encoding.UTF8.GetBytes($"campaigns-address:{SenderKey.Of(address)}")).AsSpan(0, 16));
}
