using System.Text.Json;
using Enlace.Kernel.Wire;

namespace Enlace.Kernel.Http.Forms;

/// <summary>Words of a form that stand for the members of an enum.</summary>
public static class FormWords
{
    /// <summary>One of the wire words of <typeparamref name="TEnum"/>; absent and null say nothing.</summary>
    public static void Word<TEnum>(this Form form, string name, WireGlossary wire, string member, Action<TEnum> set, bool isNeeded = false)
        where TEnum : struct, Enum
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
            var words = string.Join(", ", wire.Words<TEnum>().Select(one => $"'{one}'"));
            form.Wrong(name, "enum", $"Input should be one of {words}", value, ("expected", words));
        }
    }
}
