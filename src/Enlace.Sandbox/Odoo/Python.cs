using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Enlace.Sandbox.Odoo;

/// <summary>How the server, which is written in Python, takes a JSON value.</summary>
internal static class Python
{
    public static bool IsTrue(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null or JsonValueKind.False => false,
        JsonValueKind.String => value.GetValue<string>().Length > 0,
        JsonValueKind.Number => !IsZero(value),
        JsonValueKind.Array => value.AsArray().Count > 0,
        JsonValueKind.Object => value.AsObject().Count > 0,
        _ => true,
    };

    public static bool IsNone(JsonNode? value) => value is null || value.GetValueKind() is JsonValueKind.Null;

    public static bool IsNoneOrFalse(JsonNode? value) => IsNone(value) || value!.GetValueKind() is JsonValueKind.False;

    public static string? Text(JsonNode? value) => value?.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>A whole number of JSON; true and false are numbers to Python, but no ids to anybody.</summary>
    public static int? Int(JsonNode? value) => Number(value) is { } number && number == Math.Truncate(number) && number is >= int.MinValue and <= int.MaxValue ? (int)number : null;

    /// <summary>Null also for what is larger than any number here: it could be stored, but never told again.</summary>
    public static double? Number(JsonNode? value) =>
        value?.GetValueKind() is JsonValueKind.Number && double.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : null;

    /// <summary>As <c>repr()</c> writes it, as far as error messages need it.</summary>
    public static string Repr(JsonNode? value)
    {
        var text = new StringBuilder();
        Write(value, text);
        return text.ToString();
    }

    private static bool IsZero(JsonNode value) => Number(value) == 0;

    private static void Write(JsonNode? value, StringBuilder text)
    {
        switch (value?.GetValueKind())
        {
            case null or JsonValueKind.Null:
                text.Append("None");
                break;
            case JsonValueKind.True:
                text.Append("True");
                break;
            case JsonValueKind.False:
                text.Append("False");
                break;
            case JsonValueKind.String:
                text.Append('\'').Append(value.GetValue<string>().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)).Append('\'');
                break;
            case JsonValueKind.Array:
                Write(text, '[', value.AsArray(), ']', (item, to) => Write(item, to));
                break;
            case JsonValueKind.Object:
                Write(text, '{', value.AsObject(), '}', (pair, to) =>
                {
                    Write(JsonValue.Create(pair.Key), to);
                    to.Append(": ");
                    Write(pair.Value, to);
                });
                break;
            default:
                text.Append(value.ToJsonString());
                break;
        }
    }

    private static void Write<T>(StringBuilder text, char open, IEnumerable<T> items, char close, Action<T, StringBuilder> write)
    {
        text.Append(open);
        var first = true;
        foreach (var item in items)
        {
            if (!first)
                text.Append(", ");
            first = false;
            write(item, text);
        }

        text.Append(close);
    }
}
