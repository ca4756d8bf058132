using System.Collections.Immutable;
using System.Diagnostics;
using Enlace.Lending.Domain.Delinquency;
using Enlace.Lending.Domain.Schedules;
using Enlace.Lending.Domain.Servicing;

namespace Enlace.Bench;

/// <summary>
/// Payments a second on one core, on a book of two years against one of a day: an act must not become dearer with the loan's history.
/// Beside it what a correction costs, which does replay that history, every closed day of it.
/// </summary>
internal static class ServicingBench
{
    private static readonly DateOnly Start = new(2026, 1, 15);
    private static readonly Agreement Usual = new(
        new Terms { Amount = 50_000.00m, Rate = 0.15m, Installments = 36, StartDate = Start }, 0.30m, ProvisionTable.TypeOne);

    public static Task Run(string? url, bool quick)
    {
        // Pure arithmetic, as with the schedules.
        if (url is not null)
            return Task.CompletedTask;
        var (young, old) = (Lived(days: 1), Lived(days: 730));
        var (onYoung, onOld, replays) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < (quick ? 1 : 5); round++)
        {
            onYoung.Add(PerSecond(quick ? 1_000 : 20_000, () => Paid(young)));
            onOld.Add(PerSecond(quick ? 1_000 : 20_000, () => Paid(old)));
            replays.Add(PerSecond(quick ? 10 : 200, () => old.History.Replay().Book.Balance));
        }

        var floor = Report.Median(onYoung);
        Report.Ratio("payments on a loan closed 730 times, one core", Report.Median(onOld), "on one closed once", floor, "/s", 0);
        Report.Ratio("replays of 730 days, one core", Report.Median(replays), "one payment", floor, "/s", 0);
        return Task.CompletedTask;
    }

    private static (LoanBook Book, History History) Lived(int days)
    {
        var acts = ImmutableArray.CreateBuilder<Act>();
        acts.AddRange(new Act.Approve(Start), new Act.Disburse(Start));
        for (var day = Start.AddDays(1); day <= Start.AddDays(days); day = day.AddDays(1))
        {
            if (day.Day == Start.Day)
                acts.Add(new Act.Pay(Guid.CreateVersion7(), 1_733.27m, day));
            acts.Add(new Act.CloseDay(day));
        }

        var history = new History(Usual, Start, acts.ToImmutable());
        return (history.Replay().Book, history);
    }

    private static decimal Paid((LoanBook Book, History History) loan)
    {
        var outcome = loan.Book.Apply(new Act.Pay(Guid.Empty, 100m, loan.Book.AsOf.AddDays(1)));
        return outcome.Refusal is null ? outcome.Book.Balance : throw new InvalidOperationException(outcome.Refusal.Text);
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
