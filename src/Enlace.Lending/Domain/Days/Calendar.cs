using Enlace.Lending.Domain.Schedules;

namespace Enlace.Lending.Domain.Days;

/// <summary>The periods of a loan.</summary>
internal static class Calendar
{
    public static IReadOnlyList<Period> Of(Terms terms)
    {
        var hasStub = HasStub(terms);
        var periods = new Period[terms.Installments];
        var from = terms.StartDate;
        for (var k = 1; k <= periods.Length; k++)
        {
            var due = Due(terms, k);
            var isRegular = terms.Periods == Periods.Regular && !(k == 1 && hasStub);
            periods[k - 1] = new Period(k, from, due, isRegular, isRegular ? terms.RepayEvery.Years(terms.DayCount) : DayCounts.Years(from, due, terms.DayCount));
            from = due;
        }

        return periods;
    }

    /// <summary>The due date of an installment: counted from the start, or from the first due date where that is not a regular one.</summary>
    public static DateOnly Due(Terms terms, int number) => HasStub(terms)
        ? terms.RepayEvery.After(terms.FirstDueDate!.Value, number - 1)
        : terms.RepayEvery.After(terms.StartDate, number);

    /// <summary>Whether every due date is a whole number of regular months after the start.</summary>
    public static bool IsMonthly(Terms terms) => terms.RepayEvery.Unit == FrequencyUnit.Months && terms.Periods == Periods.Regular && !HasStub(terms);

    private static bool HasStub(Terms terms) => terms.FirstDueDate is { } first && first != terms.RepayEvery.After(terms.StartDate, 1);
}
