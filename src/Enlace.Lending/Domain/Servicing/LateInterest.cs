using Enlace.Lending.Domain.Schedules;

namespace Enlace.Lending.Domain.Servicing;

/// <summary>Late interest: on overdue principal only, by actual days over 360. Unpaid interest bears none.</summary>
internal static class LateInterest
{
    public static decimal Earned(InstallmentRow row, DateOnly on, decimal lateRate) => row.LateBefore + Since(row, on, lateRate);

    /// <summary>The row with what has been earned so far fixed, because its overdue principal is about to change.</summary>
    public static InstallmentRow Fix(InstallmentRow row, DateOnly on, decimal lateRate) =>
        on <= row.LateFrom ? row : row with { LateBefore = Earned(row, on, lateRate), LateFrom = on };

    /// <summary>How the number came about, for the explanation of a payment.</summary>
    public static string Formula(InstallmentRow row, DateOnly on, decimal lateRate)
    {
        var since = FormattableString.Invariant($"{row.PrincipalLeft:0.00} × {lateRate:0.00##} × {Days(row, on)}/360");
        return row.LateBefore == 0 ? since : FormattableString.Invariant($"{row.LateBefore:0.00} before {row.LateFrom:yyyy-MM-dd} + {since}");
    }

    private static int Days(InstallmentRow row, DateOnly on) => Math.Max(0, on.DayNumber - row.LateFrom.DayNumber);

    private static decimal Since(InstallmentRow row, DateOnly on, decimal lateRate) =>
        Money.Round(row.PrincipalLeft * lateRate * Days(row, on) / 360);
}
