using System.Diagnostics;
using Enlace.Lending.Domain.Schedules;

namespace Enlace.Bench;

/// <summary>Schedules a second on one core, CAT included, against the bare recurrence: one product, one rounding and one subtraction a row.</summary>
internal static class ScheduleBench
{
    private static readonly Terms Usual = new() { Amount = 50_000.00m, Rate = 0.15m, Installments = 24, StartDate = new DateOnly(2026, 1, 15) };

    public static Task Run(string? url, bool quick)
    {
        // Pure arithmetic: there is no database whose kind could matter.
        if (url is not null)
            return Task.CompletedTask;
        foreach (var installments in (int[])[24, 360])
        {
            var terms = Usual with { Installments = installments };
            var level = Schedules.Of(terms).InstallmentAmount;
            // The bare recurrence is so quick that it needs more rounds for the same clock.
            var count = (quick ? 20_000 : 400_000) / installments;
            var (floors, ours, tried) = (new List<double>(), new List<double>(), new List<double>());
            for (var round = 0; round < (quick ? 1 : 5); round++)
            {
                floors.Add(PerSecond(count * 10, () => Bare(terms, level)));
                ours.Add(PerSecond(count, () => Schedules.Of(terms).Totals.Interest));
                tried.Add(PerSecond(count, () => Schedules.Of(terms with { Leveling = Leveling.Relevel }).Totals.Interest));
            }

            var floor = Report.Median(floors);
            Report.Ratio($"schedules of {installments} installments, one core", Report.Median(ours), "bare recurrence", floor, "/s", 0);
            Report.Ratio($"schedules of {installments} installments levelled again, one core", Report.Median(tried), "bare recurrence", floor, "/s", 0);
        }

        return Task.CompletedTask;
    }

    private static decimal Bare(Terms terms, decimal level)
    {
        var (balance, interest) = (terms.Amount, 0m);
        for (var k = 1; k <= terms.Installments; k++)
        {
            var due = Money.Round(balance * terms.Rate / 12);
            interest += due;
            balance -= k == terms.Installments ? balance : level - due;
        }

        return interest;
    }

    private static double PerSecond(int count, Func<decimal> one)
    {
        var sum = one();
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
            sum += one();
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        // Used, so that nothing of it can be left out.
        return sum >= 0 ? count / seconds : 0;
    }
}
