using System.Globalization;
using Enlace.Lending.Domain.Days;
using Enlace.Lending.Domain.Schedules;

namespace Enlace.Tests.Lending.Domain.Schedules;

/// <summary>Terms as the tables of the contract write them, and rows as texts that can be laid beside a table.</summary>
internal static class Lent
{
    public static readonly DateOnly Start = new(2026, 1, 15);

    public static Terms F1 { get; } = Of(50_000.00m, 0.15m, 24);

    public static Terms Of(decimal amount, decimal rate, int installments) =>
        new() { Amount = amount, Rate = rate, Installments = installments, StartDate = Start };

    /// <summary>A loan of a published schedule: from the first of January 2024, levelled again.</summary>
    public static Terms Published(decimal amount, decimal rate, int installments) => new()
    {
        Amount = amount,
        Rate = rate,
        Installments = installments,
        StartDate = Day("2024-01-01"),
        Leveling = Leveling.Relevel,
        DayCount = DayCount.Act360,
    };

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Payment, interest, principal and balance.</summary>
    public static string Text(this Installment row) =>
        string.Create(CultureInfo.InvariantCulture, $"{row.Payment:0.00} {row.Interest:0.00} {row.Principal:0.00} {row.Balance:0.00}");

    public static IEnumerable<string> Texts(this Schedule schedule) => schedule.Installments.Select(Text);
}
