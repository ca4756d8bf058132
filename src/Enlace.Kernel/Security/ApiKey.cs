using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Enlace.Kernel.Security;

/// <summary>
/// Keys that callers present. A key has 256 random bits, so a plain SHA-256 is enough to store it: there is nothing to guess,
/// and a slow hash would only slow down every request.
/// </summary>
public static class ApiKey
{
    public const string DefaultPrefix = "enl_";

    public static string New(string prefix = DefaultPrefix) =>
        prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What is stored in place of the key: 64 hexadecimal characters in lower case.</summary>
    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>Compares two keys, or two hashes, in a time that tells neither where nor in how many characters they differ.</summary>
    public static bool Equal(string? left, string? right) =>
        left is not null && right is not null
        && CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(left)), SHA256.HashData(Encoding.UTF8.GetBytes(right)));

    /// <summary>Whether the presented key is the one whose hash was stored.</summary>
    public static bool Matches(string? key, string? storedHash) => key is not null && Equal(Hash(key), storedHash);
}
