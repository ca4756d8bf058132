using Enlace.Lending.Domain.Schedules;

namespace Enlace.Lending.Forms;

/// <summary>Days from which due dates are counted: within the bounds of a schedule no date leaves the calendar.</summary>
internal static class TermDays
{
    public static void TermDay(this Form form, string name, Action<DateOnly> set) => form.Date(name, "", date =>
    {
        if (date >= TermRules.Earliest && date <= TermRules.Latest)
            set(date);
        else
            form.Wrong(name, "value_error", FormattableString.Invariant($"a day from {TermRules.Earliest:yyyy-MM-dd} to {TermRules.Latest:yyyy-MM-dd}"), form.Find(name));
    });
}
