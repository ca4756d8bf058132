using System.Globalization;
using System.Text.Json;

namespace Enlace.Leads.Forms;

/// <summary>Ids of other systems in a form: texts that some senders write as integers, as the webhooks take them too.</summary>
internal static class FormIds
{
    /// <summary>An id that a row cannot do without.</summary>
    public static void Id(this Form form, string name, int longest, string member, Action<string> set, bool isNew)
    {
        if (form.Find(name) is not { ValueKind: JsonValueKind.Number } value || value.GetRawText() is not { } digits || digits.AsSpan().ContainsAny(".eE"))
            form.Needed(name, longest, member, set, isNew);
        else if (digits.Length > longest)
            form.Wrong(name, "string_too_long", string.Create(CultureInfo.InvariantCulture, $"String should have at most {longest} characters"), value, ("max_length", longest));
        else
            form.Take(member, () => set(digits));
    }
}
