using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Enlace.Kernel.Security;

/// <summary>
/// Signs and checks webhooks after the Standard Webhooks specification: HMAC-SHA256 over <c>id.timestamp.body</c>.
/// While a secret is being replaced there are two, and a message carries a signature for each.
/// </summary>
public static class WebhookSignature
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private const string SecretPrefix = "whsec_";
    private const string Scheme = "v1,";
    private const int MinSecretLength = 24;
    private const int MaxSecretLength = 64;

    public static string NewSecret() => SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>Whether a secret that a user typed in can be used: base64 of 24 to 64 bytes, with or without its prefix.</summary>
    public static bool IsSecret(string? secret) => secret is not null && TryDecode(secret) is not null;

    /// <summary>The value of the signature header: one signature per secret, with spaces between them.</summary>
    /// <exception cref="FormatException">A secret is not one; check it with <see cref="IsSecret"/> where it enters.</exception>
    public static string Sign(IEnumerable<string> secrets, string id, long timestampSeconds, ReadOnlySpan<byte> body)
    {
        if (!IsId(id))
            throw new ArgumentException("A message id is not empty and contains no dot: the dot ends it in the signed text.", nameof(id));

        var signed = SignedText(id, timestampSeconds, body);
        var signatures = secrets.Select(s => Sign(s, signed)).ToList();
        return signatures.Count > 0
            ? string.Join(' ', signatures)
            : throw new ArgumentException("A webhook needs at least one secret.", nameof(secrets));
    }

    /// <summary>
    /// Whether one of the signatures was made with one of the secrets, for this id, body and a time within the tolerance.
    /// </summary>
    public static bool Verify(
        IEnumerable<string> secrets, string? id, string? timestamp, string? signatures, ReadOnlySpan<byte> body,
        DateTimeOffset now, TimeSpan? tolerance = null)
    {
        if (!IsId(id) || string.IsNullOrEmpty(signatures)
            || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return false;

        var (current, allowed) = (now.ToUnixTimeSeconds(), (long)(tolerance ?? Tolerance).TotalSeconds);
        if (seconds < current - allowed || seconds > current + allowed)
            return false;

        var signed = SignedText(id!, seconds, body);
        var given = signatures.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(s => s.StartsWith(Scheme, StringComparison.Ordinal))
            .Select(Encoding.UTF8.GetBytes)
            .ToList();

        // Every pair is compared, so that the time does not tell which secret or signature matched.
        var matches = false;
        foreach (var secret in secrets)
        {
            var expected = Encoding.UTF8.GetBytes(Sign(secret, signed));
            foreach (var signature in given)
                matches |= CryptographicOperations.FixedTimeEquals(expected, signature);
        }

        return matches;
    }

    private static bool IsId(string? id) => !string.IsNullOrEmpty(id) && !id.Contains('.', StringComparison.Ordinal);

    private static byte[] SignedText(string id, long timestampSeconds, ReadOnlySpan<byte> body)
    {
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestampSeconds}."));
        return [.. head, .. body];
    }

    private static string Sign(string secret, byte[] signed)
    {
        var key = TryDecode(secret)
            ?? throw new FormatException($"A webhook secret is 'whsec_' and the base64 of {MinSecretLength} to {MaxSecretLength} bytes.");
        return Scheme + Convert.ToBase64String(HMACSHA256.HashData(key, signed));
    }

    private static byte[]? TryDecode(string secret)
    {
        var text = secret.StartsWith(SecretPrefix, StringComparison.Ordinal) ? secret[SecretPrefix.Length..] : secret;
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && length is >= MinSecretLength and <= MaxSecretLength
            ? bytes[..length]
            : null;
    }
}
