namespace Enlace.Kernel.Security;

/// <summary>
/// Finds URLs that carry their credentials with them: <c>https://user:pass@host</c>, <c>?token=…</c>, <c>#access_token=…</c>.
/// </summary>
internal static class SecretUrl
{
    // Names which are secret in a query and too common elsewhere to be on the list of words.
    private static readonly HashSet<string> QueryNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "sig", "signature", "x-amz-signature", "x-goog-signature", "code", "auth", "jwt", "pass", "passwd", "pwd", "pin",
    };

    public static bool IsOne(string text)
    {
        var start = text.IndexOf("://", StringComparison.Ordinal);
        if (start <= 0)
            return false;

        var rest = text.AsSpan(start + 3);
        var end = rest.IndexOfAny('/', '?', '#');
        var authority = end < 0 ? rest : rest[..end];
        return authority.Contains('@') || (end >= 0 && HasSecretParameter(rest[end..]));
    }

    private static bool HasSecretParameter(ReadOnlySpan<char> path)
    {
        var start = path.IndexOfAny('?', '#');
        if (start < 0)
            return false;

        var query = path[start..];
        foreach (var part in query.SplitAny('?', '#', '&', ';'))
        {
            var pair = query[part];
            var equals = pair.IndexOf('=');
            if (equals > 0 && IsSecretName(Uri.UnescapeDataString(pair[..equals])))
                return true;
        }

        return false;
    }

    private static bool IsSecretName(string name) => QueryNames.Contains(name) || SensitiveKeys.IsSensitive(name);
}
