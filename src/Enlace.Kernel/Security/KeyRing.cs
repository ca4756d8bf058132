using System.Collections.Frozen;
using System.Security.Cryptography;

namespace Enlace.Kernel.Security;

/// <summary>The keys that protect secrets at rest. The first one seals, all of them open: a rotation puts a new key in front.</summary>
public sealed class KeyRing
{
    public const string Setting = "ENLACE_SECRETS_KEY";
    public const string FileName = "secrets.key";
    public const int KeyLength = 32;

    private readonly FrozenDictionary<string, byte[]> _keys;

    private KeyRing(IReadOnlyList<byte[]> keys)
    {
        CurrentId = IdOf(keys[0]);
        _keys = keys.DistinctBy(IdOf).ToFrozenDictionary(IdOf, StringComparer.Ordinal);
    }

    /// <summary>The id of the key that seals: public, stable, and of no use for guessing the key.</summary>
    public string CurrentId { get; }

    public int Count => _keys.Count;

    /// <param name="base64Keys">One base64 key of 32 bytes, or several with commas between them, the sealing one first.</param>
    /// <exception cref="FormatException">A key is no base64 or has the wrong length; the message names
    /// the setting, never a key.</exception>
    public static KeyRing Parse(string? base64Keys) => Parse(base64Keys, Setting);

    /// <summary>Reads the key file of the data folder, and writes a new one there when there is none.</summary>
    public static KeyRing LoadOrCreate(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            KeyFile.Create(path, NewKey());
        return Parse(File.ReadAllText(path), $"{path} (used because {Setting} is not set)");
    }

    /// <summary>A fresh key in the form that the setting takes.</summary>
    public static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyLength));

    internal bool TryGet(string id, out byte[] key)
    {
        var found = _keys.TryGetValue(id, out var value);
        key = value ?? [];
        return found;
    }

    private static KeyRing Parse(string? text, string source)
    {
        var parts = (text ?? "").Split([',', '\r', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0)
            throw new FormatException($"{source}: there is no key; expected {KeyLength} random bytes in base64 (openssl rand -base64 32).");

        return new KeyRing([.. parts.Select((part, index) => Decode(part, index + 1, source))]);
    }

    private static byte[] Decode(string text, int position, string source)
    {
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length))
            throw new FormatException($"{source}: key {position} is not base64.");
        if (length != KeyLength)
            throw new FormatException($"{source}: key {position} has {length} bytes; expected {KeyLength} (openssl rand -base64 32).");

        return bytes[..length];
    }

    private static string IdOf(byte[] key) => Convert.ToHexStringLower(SHA256.HashData(key).AsSpan(0, 4));
}
