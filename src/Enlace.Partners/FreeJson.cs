using System.Globalization;
using System.Text.Json;

namespace Enlace.Partners;

/// <summary>JSON whose members we do not know: documents and configurations. It must be an object made of text and numbers that we can keep and compare.</summary>
internal static class FreeJson
{
    public const string ObjectRule = "un objeto JSON, sin caracteres NUL, Unicode incompleto ni números de exponente desmedido";

    /// <summary>True for an object, and for none at all.</summary>
    public static bool IsObjectOrAbsent(JsonElement? json) =>
        json is not { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } sent
        || (sent.ValueKind == JsonValueKind.Object && IsStorable(sent));

    /// <summary>The object when there is one with members.</summary>
    public static JsonElement? Members(JsonElement? json) =>
        json is { ValueKind: JsonValueKind.Object } sent && sent.EnumerateObject().Any() ? sent : null;

    public static int Count(JsonElement? json) => json is { ValueKind: JsonValueKind.Object } sent ? sent.EnumerateObject().Count() : 0;

    /// <summary>Reads a string that a database can keep.</summary>
    public static bool TryText(JsonElement json, out string text)
    {
        text = "";
        if (json.ValueKind != JsonValueKind.String || !IsStorable(json))
            return false;
        text = json.GetString()!;
        return true;
    }

    private static bool IsStorable(JsonElement json)
    {
        try
        {
            return json.ValueKind switch
            {
                JsonValueKind.Object => json.EnumerateObject().All(member => !HasNul(member.Name) && IsStorable(member.Value)),
                JsonValueKind.Array => json.EnumerateArray().All(IsStorable),
                JsonValueKind.String => !HasNul(json.GetString()!),
                JsonValueKind.Number => HasReadableExponent(json.GetRawText()),
                _ => true,
            };
        }
        catch (InvalidOperationException) // half a surrogate pair: the reader cannot make text of it
        {
            return false;
        }
    }

    // JSON lets an exponent have any number of digits; what does not fit 32 bits cannot even be compared with what is stored.
    private static bool HasReadableExponent(string number)
    {
        var mark = number.AsSpan().IndexOfAny('e', 'E');
        return mark < 0 || int.TryParse(number.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
    }

    private static bool HasNul(string text) => text.Contains('\0', StringComparison.Ordinal);
}
