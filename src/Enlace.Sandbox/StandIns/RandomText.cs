using System.Security.Cryptography;

namespace Enlace.Sandbox.StandIns;

/// <summary>Ids as platforms make them: nobody can tell anything from them.</summary>
internal static class RandomText
{
    public static string Base64(int bytes) => Convert.ToBase64String(RandomNumberGenerator.GetBytes(bytes));

    public static string Url(int bytes) => Base64(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public static string Hex(int bytes) => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(bytes));

    public static string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(at => (char)('0' + RandomNumberGenerator.GetInt32(at == 0 ? 1 : 0, 10))));
}
