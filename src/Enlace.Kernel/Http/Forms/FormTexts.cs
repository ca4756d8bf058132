using System.Globalization;
using System.Text.Json;

namespace Enlace.Kernel.Http.Forms;

/// <summary>Texts of a form: they are trimmed, and their length is counted in characters as people see them.</summary>
public static class FormTexts
{
    /// <summary>A text that may be absent or cleared, by null or by nothing.</summary>
    public static void Text(this Form form, string name, int longest, string member, Action<string?> set)
    {
        if (form.Find(name) is not { } value)
            return;
        if (value.ValueKind == JsonValueKind.Null)
            form.Take(member, () => set(null));
        else if (form.ReadText(name, value, longest) is { } text)
            form.Take(member, () => set(text.Length == 0 ? null : text));
    }

    /// <summary>A text that a row cannot do without.</summary>
    public static void Needed(this Form form, string name, int longest, string member, Action<string> set, bool isNew)
    {
        if (form.Find(name) is not { } value)
        {
            if (isNew)
                form.Missing(name);
        }
        else if (form.ReadText(name, value, longest) is { } text)
        {
            if (text.Length == 0)
                form.Wrong(name, "string_too_short", "String should have at least 1 character", value, ("min_length", 1));
            else
                form.Take(member, () => set(text));
        }
    }

    /// <summary>The trimmed text; null when it is none, or too long, which is noted.</summary>
    public static string? ReadText(this Form form, string name, JsonElement value, int longest)
    {
        if (value.ValueKind != JsonValueKind.String)
            form.Wrong(name, "string_type", "Input should be a valid string", value);
        else if (value.GetString()!.Trim() is var text && text.Length > longest && text.EnumerateRunes().Count() > longest)
            form.Wrong(name, "string_too_long", string.Create(CultureInfo.InvariantCulture, $"String should have at most {longest} characters"), value, ("max_length", longest));
        else
            return text;
        return null;
    }

    public static void Flag(this Form form, string name, string member, Action<bool> set)
    {
        if (form.Find(name) is not { } value)
            return;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            form.Take(member, () => set(value.GetBoolean()));
        else
            form.Wrong(name, "bool_type", "Input should be a valid boolean", value);
    }
}
