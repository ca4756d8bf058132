namespace Enlace.Lending.Data.Days;

/// <summary>A business day as its row has it.</summary>
internal sealed record DayRow(
    DateOnly Day, DayState State, DateOnly Through, string AskedBy, DateTimeOffset BeganAt, DateTimeOffset? ClosedAt, int Loans, int Defaulted, int Corrected,
    int? Differences);
