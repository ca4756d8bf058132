using System.Security.Cryptography;
using System.Text;

namespace Enlace.Sandbox.StandIns;

/// <summary>Signatures as the platforms write them.</summary>
internal static class HmacText
{
    /// <summary>Takes the place of the key when a webhook shall be forged.</summary>
    public const string ForgedKey = "somebody-else";

    public static string Sha256Hex(string key, byte[] body) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), body));

    public static string Sha1Base64(string key, string text) =>
#pragma warning disable CA5350 // Twilio signs with it.
        Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
}
