using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Enlace.Messaging.Platforms.Twilio;

/// <summary>
/// The signature of Twilio's webhooks: HMAC-SHA1 of the address that Twilio was given and of all parameters. For other bodies than forms the address carries
/// the body's hash.
/// </summary>
internal static class TwilioSignature
{
    public const string Header = "X-Twilio-Signature";

    private const string BodyHash = "bodySHA256";

    public static bool IsOf(string token, string shown, RawWebhook webhook)
    {
        var signed = string.Concat(TwilioForm.Of(webhook).Signed());
        if (Parameter(webhook.Url, BodyHash) is { } hash && !IsHashOf(hash, webhook.Body))
            return false;
        // A body that is no form is signed by its hash alone; without one, nobody signed it.
        if (signed.Length == 0 && !webhook.Body.IsEmpty && Parameter(webhook.Url, BodyHash) is null)
            return false;
        var genuine = false;
        foreach (var address in Spellings(webhook.Url))
            genuine |= CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown), Encoding.UTF8.GetBytes(Sign(token, address, signed)));
        return genuine;
    }

    // Twilio chose SHA-1; as an HMAC it still holds.
#pragma warning disable CA5350
    private static string Sign(string token, string address, string parameters) =>
        Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(address + parameters)));
#pragma warning restore CA5350

    /// <summary>As it is, with the scheme's port and without one: proxies and Twilio do not agree on which is meant.</summary>
    private static IEnumerable<string> Spellings(string url)
    {
        yield return url;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https"))
            yield break;
        var start = parsed.Scheme.Length + "://".Length;
        var end = url.IndexOfAny(['/', '?', '#'], start) is >= 0 and var found ? found : url.Length;
        var authority = url[start..end];
        var colon = authority.LastIndexOf(':');
        // Brackets hold colons of their own.
        var host = colon > authority.LastIndexOf(']') ? authority[..colon] : authority;
        yield return $"{url[..start]}{host}{url[end..]}";
        yield return FormattableString.Invariant($"{url[..start]}{host}:{parsed.Port}{url[end..]}");
    }

    private static bool IsHashOf(string hash, ReadOnlyMemory<byte> body) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(hash.ToLowerInvariant()), Encoding.UTF8.GetBytes(Convert.ToHexStringLower(SHA256.HashData(body.Span))));

    private static string? Parameter(string url, string name)
    {
        var query = url.IndexOf('?', StringComparison.Ordinal);
        if (query < 0)
            return null;
        foreach (var pair in new QueryStringEnumerable(url[query..]))
        {
            if (pair.DecodeName().Span.SequenceEqual(name))
                return pair.DecodeValue().ToString();
        }

        return null;
    }
}
