namespace Enlace.Partners.Domain;

/// <summary>An e-mail address: kept as it was sent, compared without regard to case.</summary>
internal sealed record EmailAddress
{
    public const int MaxLength = 255;
    private const int MaxLocal = 64;
    private const int MaxLabel = 63;
    private const string Punctuation = "()<>[]:;,\\\"";

    private EmailAddress(string value) => (Value, Key) = (value, value.ToLowerInvariant());

    public string Value { get; }

    /// <summary>Two addresses with one key are the same mailbox to us.</summary>
    public string Key { get; }

    public static bool IsValid(string? text) => TryParse(text) is not null;

    /// <exception cref="FormatException">The text is no address; check it where it enters.</exception>
    public static EmailAddress Parse(string? text) => TryParse(text) ?? throw new FormatException("The text is not an e-mail address.");

    /// <summary>Whether <paramref name="text"/> names this mailbox, whatever its case and surrounding blanks.</summary>
    public bool Is(string text) => string.Equals(Key, text.Trim(), StringComparison.OrdinalIgnoreCase);

    private static EmailAddress? TryParse(string? text)
    {
        var value = text?.Trim();
        if (value is not { Length: > 0 and <= MaxLength } || value.Any(IsForbidden))
            return null;
        var at = value.IndexOf('@', StringComparison.Ordinal);
        if (at < 1 || at > MaxLocal || at != value.LastIndexOf('@') || !HasNoLooseDots(value[..at]))
            return null;
        var labels = value[(at + 1)..].Split('.');
        return labels.Length >= 2 && labels.All(IsLabel) ? new EmailAddress(value) : null;
    }

    // Quoted names and comments are legal in the standard and never real; refusing them keeps header injection out as well.
    private static bool IsForbidden(char c) => char.IsWhiteSpace(c) || char.IsControl(c) || Punctuation.Contains(c, StringComparison.Ordinal);

    private static bool HasNoLooseDots(string local) =>
        local[0] != '.' && local[^1] != '.' && !local.Contains("..", StringComparison.Ordinal);

    private static bool IsLabel(string label) =>
        label is { Length: > 0 and <= MaxLabel } && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsLetterOrDigit(c) || c == '-');
}
