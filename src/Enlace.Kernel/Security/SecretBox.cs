using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Enlace.Kernel.Security;

/// <summary>
/// Seals secrets at rest with AES-256-GCM as <c>v1:key-id:base64(nonce|cipher|tag)</c>, the form of the messaging contract. The context (tenant
/// and row) is authenticated with it, so that a sealed text copied into another row or tenant does not open there. What earlier releases sealed
/// stands as <c>v1.key-id.base64url</c> and still opens.
/// </summary>
public sealed class SecretBox(KeyRing keys)
{
    private const string Version = "v1";
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public string Seal(string plaintext, string context)
    {
        ArgumentException.ThrowIfNullOrEmpty(context);
        keys.TryGet(keys.CurrentId, out var key);

        var plain = Encoding.UTF8.GetBytes(plaintext);
        var sealedBytes = new byte[NonceLength + plain.Length + TagLength];
        var nonce = sealedBytes.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);

        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(
            nonce, plain, sealedBytes.AsSpan(NonceLength, plain.Length), sealedBytes.AsSpan(^TagLength..),
            Encoding.UTF8.GetBytes(context));
        CryptographicOperations.ZeroMemory(plain);
        return $"{Version}:{keys.CurrentId}:{Convert.ToBase64String(sealedBytes)}";
    }

    /// <exception cref="SecretUnreadableException">The key is missing, or text and context do not belong together.</exception>
    public string Open(string sealedText, string context)
    {
        ArgumentException.ThrowIfNullOrEmpty(context);
        var (keyId, bytes) = Read(sealedText);
        if (!keys.TryGet(keyId, out var key))
        {
            throw new SecretUnreadableException(
                $"A secret was sealed with key {keyId}, which is not in {KeyRing.Setting}. Add that key behind the current one.");
        }

        var plain = new byte[bytes.Length - NonceLength - TagLength];
        try
        {
            using var aes = new AesGcm(key, TagLength);
            aes.Decrypt(
                bytes.AsSpan(0, NonceLength), bytes.AsSpan(NonceLength, plain.Length), bytes.AsSpan(^TagLength..), plain,
                Encoding.UTF8.GetBytes(context));
            return Encoding.UTF8.GetString(plain);
        }
        catch (AuthenticationTagMismatchException error)
        {
            throw new SecretUnreadableException($"A secret sealed with key {keyId} was changed, or belongs to another place.", error);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <summary>Whether the text should be opened and sealed again, because a newer key stands in front of its own.</summary>
    public bool NeedsRotation(string sealedText) => Read(sealedText).KeyId != keys.CurrentId;

    /// <summary>The id of the key that the text needs and that is not at hand; null where it can be opened.</summary>
    public string? MissingKey(string sealedText) => Read(sealedText).KeyId is var id && keys.TryGet(id, out _) ? null : id;

    private static (string KeyId, byte[] Bytes) Read(string sealedText)
    {
        var (keyId, bytes) = sealedText.Split(':') is [Version, { Length: 8 } id, var payload]
            ? (id, FromBase64(payload))
            : sealedText.Split('.') is [Version, { Length: 8 } former, var text] && Base64Url.IsValid(text)
                ? (former, Base64Url.DecodeFromChars(text))
                : (null, null);
        if (keyId is null || bytes is null)
            throw new SecretUnreadableException("A stored secret does not have the form of a sealed text.");
        return bytes.Length >= NonceLength + TagLength
            ? (keyId, bytes)
            : throw new SecretUnreadableException("A stored secret is cut short.");
    }

    private static byte[]? FromBase64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }
}
