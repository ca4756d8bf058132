using System.Globalization;
using System.Text;

namespace Enlace.Kernel.Observability;

/// <summary>The named values of one log record, and the message made from them once the sensitive ones are hidden.</summary>
internal static class LogState
{
    private const string Template = "{OriginalFormat}";

    public static bool IsTemplate(string name) => name == Template;

    /// <summary>
    /// The message as it was formatted, unless a sensitive value is part of it: then it is built again from the template,
    /// because the value alone could not be found in the text for certain.
    /// </summary>
    public static string Message(string formatted, IReadOnlyList<KeyValuePair<string, object?>>? state)
    {
        if (state is null || !state.Any(p => !IsTemplate(p.Key) && Redactor.HidesValueOf(p.Key)))
            return Redactor.Mask(formatted);

        return state.FirstOrDefault(p => IsTemplate(p.Key)).Value is string template
            ? Redactor.Mask(Render(template, state))
            : "(hidden: a sensitive value and no template)";
    }

    public static string Text(object? value) => value switch
    {
        null => "(null)",
        string text => text,
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        System.Collections.IEnumerable items => string.Join(", ", items.Cast<object?>().Take(50).Select(Text)),
        _ => value.ToString() ?? "",
    };

    private static string Render(string template, IReadOnlyList<KeyValuePair<string, object?>> state)
    {
        var text = new StringBuilder(template.Length + 32);
        for (var i = 0; i < template.Length; i++)
        {
            var c = template[i];
            var close = c == '{' ? template.IndexOf('}', i) : -1;
            if (c is '{' or '}' && i + 1 < template.Length && template[i + 1] == c)
            {
                text.Append(c);
                i++;
            }
            else if (close > i)
            {
                text.Append(Value(template[(i + 1)..close], state));
                i = close;
            }
            else
                text.Append(c);
        }

        return text.ToString();
    }

    // A placeholder may carry an alignment and a format behind its name; neither matters for a hidden message.
    private static string Value(string placeholder, IReadOnlyList<KeyValuePair<string, object?>> state)
    {
        var end = placeholder.AsSpan().IndexOfAny(',', ':');
        var name = (end < 0 ? placeholder : placeholder[..end]).TrimStart('@', '$');
        if (Redactor.HidesValueOf(name))
            return Security.SensitiveKeys.Mask;

        foreach (var (key, value) in state)
        {
            if (key.TrimStart('@', '$').Equals(name, StringComparison.OrdinalIgnoreCase))
                return Text(value);
        }

        return $"{{{placeholder}}}";
    }
}
