using System.Globalization;
using System.Text.Json;
using Enlace.Kernel.Wire;

namespace Enlace.Kernel.Http.Forms;

/// <summary>What names something else: another row, or one of a few words.</summary>
public static class FormReferences
{
    /// <summary>The number of another row. Null, an empty text and 0 clear it; a number may come as text.</summary>
    public static void Reference(this Form form, string name, string member, Action<long?> set, bool isNeeded = false)
    {
        if (form.Find(name) is not { } value)
        {
            if (isNeeded)
                form.Missing(name);
        }
        else if (!isNeeded && (value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(value.GetString()))))
        {
            form.Take(member, () => set(null));
        }
        else if (ReadNumber(value) is { } number)
        {
            form.Take(member, () => set(number == 0 && !isNeeded ? null : number));
        }
        else if (value.ValueKind == JsonValueKind.String)
        {
            form.Wrong(name, "int_parsing", "Input should be a valid integer, unable to parse string as an integer", value);
        }
        else
        {
            form.Wrong(name, "int_type", "Input should be a valid integer", value);
        }
    }

    /// <summary>The UUID of another row.</summary>
    public static void Uuid(this Form form, string name, string member, Action<Guid> set, bool isNeeded = false)
    {
        if (form.Find(name) is not { } value || (!isNeeded && value.ValueKind == JsonValueKind.Null))
        {
            if (isNeeded)
                form.Missing(name);
        }
        else if (value.ValueKind != JsonValueKind.String)
        {
            form.Wrong(name, "uuid_type", "UUID input should be a string, bytes or UUID object", value);
        }
        else if (Guid.TryParse(value.GetString(), out var id))
        {
            form.Take(member, () => set(id));
        }
        else
        {
            form.Wrong(name, "uuid_parsing", "Input should be a valid UUID", value);
        }
    }

    /// <summary>One of a few words, spelt as the glossary has them; absent and null say nothing.</summary>
    public static void Choice<TEnum>(this Form form, string name, WireGlossary wire, string member, Action<TEnum> set, bool isNeeded = false) where TEnum : struct, Enum
    {
        if (form.Find(name) is not { } value || (!isNeeded && value.ValueKind == JsonValueKind.Null))
        {
            if (isNeeded)
                form.Missing(name);
        }
        else if (value.ValueKind == JsonValueKind.String && wire.TryRead<TEnum>(value.GetString(), out var word))
        {
            form.Take(member, () => set(word));
        }
        else
        {
            var words = string.Join(", ", wire.Words<TEnum>().Select(known => $"'{known}'"));
            form.Wrong(name, "enum", $"Input should be one of {words}", value, ("expected", words));
        }
    }

    private static long? ReadNumber(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt64(out var number) && number >= 0 => number,
        JsonValueKind.String when long.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };
}
