using System.Globalization;
using System.Text.Json;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Wire;

namespace Enlace.Kernel.Http.Forms;

/// <summary>Instants and dates of a form.</summary>
public static class FormTimes
{
    public static void Time(this Form form, string name, string member, Action<DateTimeOffset?> set, bool isNeeded = false, bool isNew = false)
    {
        if (form.Find(name) is not { } value)
        {
            if (isNew && isNeeded)
                form.Missing(name);
        }
        else if (!isNeeded && (value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(value.GetString()))))
        {
            form.Take(member, () => set(null));
        }
        else if ((value.ValueKind == JsonValueKind.String && Instant.TryRead(value.GetString(), out var time))
            || (value.ValueKind == JsonValueKind.Number && Instant.TryRead(value.GetDouble(), out time)))
        {
            form.Take(member, () => set(UnixMicroseconds.Cut(time)));
        }
        else if (value.ValueKind == JsonValueKind.String)
        {
            form.Wrong(name, "datetime_from_date_parsing", "Input should be a valid datetime or date, invalid character in date", value);
        }
        else
        {
            form.Wrong(name, "datetime_type", "Input should be a valid datetime", value);
        }
    }

    /// <summary>A day without a time, <c>2026-01-31</c>; absent and null say nothing.</summary>
    public static void Date(this Form form, string name, string member, Action<DateOnly> set, bool isNeeded = false)
    {
        if (form.Find(name) is not { } value || (!isNeeded && value.ValueKind == JsonValueKind.Null))
        {
            if (isNeeded)
                form.Missing(name);
        }
        else if (value.ValueKind != JsonValueKind.String)
        {
            form.Wrong(name, "date_type", "Input should be a valid date", value);
        }
        else if (DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            form.Take(member, () => set(date));
        }
        else
        {
            form.Wrong(name, "date_from_datetime_parsing", "Input should be a valid date or datetime", value);
        }
    }
}
