using System.Security.Cryptography;
using System.Text;
using Enlace.Sandbox.StandIns;

namespace Enlace.Sandbox.Twilio;

/// <summary>How Twilio signs: the address and every parameter, by name; or the address alone, which then holds the hash of a body of another kind.</summary>
internal static class TwilioSignature
{
    public static string Of(string authToken, Uri url, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var text = new StringBuilder(url.OriginalString);
        foreach (var (name, value) in parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            text.Append(name).Append(value);
        return HmacText.Sha1Base64(authToken, text.ToString());
    }

    public static Uri WithBodyHash(Uri url, byte[] body) =>
        new($"{url.OriginalString}{(url.Query.Length == 0 ? "?" : "&")}bodySHA256={Convert.ToHexStringLower(SHA256.HashData(body))}");
}
