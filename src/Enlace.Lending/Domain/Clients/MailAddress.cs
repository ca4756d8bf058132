namespace Enlace.Lending.Domain.Clients;

/// <summary>Whether a text is an e-mail address as people have them: one @, a domain with a point, nothing that could end a header.</summary>
internal static class MailAddress
{
    public const int MaxLength = 255;

    private const int MaxLocal = 64, MaxLabel = 63;
    private const string NotInLocal = "()<>[]:;,\\\"@";

    public static bool IsValid(string text)
    {
        var at = text.LastIndexOf('@');
        return text.Length <= MaxLength && at is > 0 and <= MaxLocal && IsLocal(text.AsSpan(0, at)) && IsDomain(text[(at + 1)..]);
    }

    /// <summary>As addresses are compared.</summary>
    public static string KeyOf(string address) => address.ToLowerInvariant();

    private static bool IsLocal(ReadOnlySpan<char> local)
    {
        foreach (var c in local)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c) || NotInLocal.Contains(c, StringComparison.Ordinal))
                return false;
        }

        return local[0] != '.' && local[^1] != '.' && local.IndexOf("..", StringComparison.Ordinal) < 0;
    }

    private static bool IsDomain(string domain)
    {
        var labels = domain.Split('.');
        return labels.Length > 1 && Array.TrueForAll(
            labels, label => label.Length is > 0 and <= MaxLabel && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsLetterOrDigit(c) || c == '-'));
    }
}
