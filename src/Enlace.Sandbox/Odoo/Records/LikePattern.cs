namespace Enlace.Sandbox.Odoo.Records;

/// <summary>A pattern of SQL: <c>%</c> for anything, <c>_</c> for one character, a backslash before what is meant literally.</summary>
internal sealed class LikePattern
{
    private readonly List<(char Char, bool IsWild)> _parts = [];
    private readonly bool _ignoresCase;

    public LikePattern(string pattern, bool ignoresCase)
    {
        _ignoresCase = ignoresCase;
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\' && i + 1 < pattern.Length)
                _parts.Add((Fold(pattern[++i]), false));
            else
                _parts.Add((Fold(pattern[i]), pattern[i] is '%' or '_'));
        }
    }

    /// <summary>Never goes back further than the last <c>%</c>, so that no pattern takes longer than pattern times text.</summary>
    public bool Matches(string text)
    {
        var (part, at, star, resume) = (0, 0, -1, 0);
        while (at < text.Length)
        {
            if (part < _parts.Count && _parts[part] == ('%', true))
                (star, resume) = (part++, at);
            else if (part < _parts.Count && (_parts[part] == ('_', true) || (!_parts[part].IsWild && _parts[part].Char == Fold(text[at]))))
                (part, at) = (part + 1, at + 1);
            else if (star >= 0)
                (part, at) = (star + 1, ++resume);
            else
                return false;
        }

        while (part < _parts.Count && _parts[part] == ('%', true))
            part++;
        return part == _parts.Count;
    }

    private char Fold(char c) => _ignoresCase ? char.ToUpperInvariant(c) : c;
}
