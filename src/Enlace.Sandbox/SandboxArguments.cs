using System.Globalization;

namespace Enlace.Sandbox;

/// <summary>Options of a command line, each <c>--name value</c>. What nobody asks for is an error: a typo must not pass.</summary>
internal sealed class SandboxArguments
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    /// <exception cref="FormatException">Something that is no <c>--name value</c>.</exception>
    public SandboxArguments(IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i += 2)
        {
            if (!words[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == words.Count)
                throw new FormatException($"'{words[i]}' is not understood.");
            _values[words[i][2..]] = words[i + 1];
        }
    }

    public string Text(string name, string usual) => Find(name) ?? usual;

    public string? Find(string name)
    {
        _asked.Add(name);
        return _values.GetValueOrDefault(name);
    }

    /// <exception cref="FormatException">Another word; the first one is the usual one.</exception>
    public string Word(string name, params string[] words) => Find(name) is not { } given
        ? words[0]
        : words.Contains(given) ? given : throw new FormatException($"--{name} is {string.Join(" or ", words)}.");

    /// <exception cref="FormatException">No number, or one out of the range.</exception>
    public double Number(string name, double usual, double least, double most) => Find(name) is not { } text
        ? usual
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new FormatException($"--{name} is a number from {least} to {most}.");

    public TimeSpan Seconds(string name, double usual) => TimeSpan.FromSeconds(Number(name, usual, 0, 86_400));

    /// <exception cref="FormatException">An option that no stand-in of this kind has.</exception>
    public void DemandNoOther()
    {
        if (_values.Keys.FirstOrDefault(name => !_asked.Contains(name)) is { } unknown)
            throw new FormatException($"--{unknown} is not known.");
    }
}
