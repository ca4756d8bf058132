using Enlace.Lending.Data.Days;

namespace Enlace.Lending.Views;

/// <summary>A business day as it is shown.</summary>
/// <param name="Through">The last day that is closed with it in one go.</param>
/// <param name="Loans">Loans that it has closed so far.</param>
/// <param name="Defaulted">Loans that went into default with it.</param>
/// <param name="Corrected">Loans that were replayed, because something happened on them on a later day before this one was closed.</param>
/// <param name="Differences">Loans whose ledger says something else than their book; null when they were not compared.</param>
internal sealed record DayView(
    DateOnly Date, DayState State, DateOnly Through, string AskedBy, DateTimeOffset BeganAt, DateTimeOffset? ClosedAt, int Loans, int Defaulted, int Corrected,
    int? Differences)
{
    public static DayView Of(DayRow row) => new(
        row.Day, row.State, row.Through, row.AskedBy, row.BeganAt, row.ClosedAt, row.Loans, row.Defaulted, row.Corrected, row.Differences);
}
