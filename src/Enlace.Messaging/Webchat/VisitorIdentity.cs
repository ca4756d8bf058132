using System.Security.Cryptography;
using System.Text;

namespace Enlace.Messaging.Webchat;

/// <summary>Proof by the customer's backend that a visitor is who the page says: hex HMAC-SHA256 of the identifier with the channel's identity key.</summary>
internal static class VisitorIdentity
{
    public static string HashOf(string identityKey, string identifier) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(identityKey), Encoding.UTF8.GetBytes(identifier)));

    /// <summary>Compares in constant time; upper-case digits are as good.</summary>
    public static bool IsProved(string? identityKey, string identifier, string hash) =>
        identityKey is { Length: > 0 } && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(HashOf(identityKey, identifier)), Encoding.UTF8.GetBytes(hash.ToLowerInvariant()));
}
