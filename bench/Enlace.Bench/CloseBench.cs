using System.Diagnostics;
using Enlace.Kernel.Security;
using Enlace.Lending;
using Enlace.Lending.Closing;
using Enlace.Lending.Data;
using Enlace.Lending.Data.Books;
using Enlace.Lending.Data.Days;
using Enlace.Lending.Domain.Clients;
using Enlace.Lending.Domain.Schedules;
using Enlace.Lending.Domain.Servicing;

namespace Enlace.Bench;

/// <summary>
/// The close of a day over a whole portfolio, with its accruals, provisions and comparison of ledgers; what it holds in memory; and what two years of
/// closed days cost the next close of a loan.
/// </summary>
internal static class CloseBench
{
    private const int Chunk = 500, Rounds = 15, YoungDays = 10;
    private const double Goal = 1 / 1.2;

    private static readonly DateOnly Start = new(2024, 1, 15);

    public static async Task Run(string? url, bool quick)
    {
        await using var hub = await BenchHub.Start(url, worker: false, modules: "lending");
        await Portfolio(hub, quick ? 2_000 : 100_000);
        await History(hub, quick ? 100 : 500, quick ? 100 : 700);
    }

    private static async Task Portfolio(BenchHub hub, int loans)
    {
        const string Tenant = "portfolio";
        await Enter(hub, Tenant, loans);
        // The first close compiles what the others run.
        await Close(hub, Tenant, Start.AddDays(1));
        var before = Memory();
        var seconds = new List<double>();
        for (var day = 2; day <= 4; day++)
            seconds.Add(await Close(hub, Tenant, Start.AddDays(day)));
        var median = Report.Median(seconds);
        Report.Value($"close of a day over {loans:N0} active loans, ledgers compared", median, "s", 0);
        Report.Value("  loans", loans / median, "/s", 0);
        Report.Value("  working set before", before, "MB", 0);
        Report.Value("  it grew in three days by", Memory() - before, "MB", 32);
    }

    /// <summary>Both stand at the same place of the same schedule and differ in what lies behind them alone.</summary>
    private static async Task History(BenchHub hub, int loans, int days)
    {
        await Enter(hub, "old", loans);
        await Enter(hub, "young", loans);
        await Close(hub, "old", Start);
        var last = Start.AddDays(days);
        await Close(hub, "old", last);
        await Close(hub, "young", last.AddDays(-YoungDays));
        await Close(hub, "young", last);
        var (young, old) = (new List<double>(), new List<double>());
        for (var round = 1; round <= Rounds; round++)
        {
            young.Add(await CloseLoans(hub, "young", last.AddDays(round)));
            old.Add(await CloseLoans(hub, "old", last.AddDays(round)));
        }

        var (few, all) = (Report.Median(young), Report.Median(old));
        Report.Ratio($"loans closed that have {days} closed days behind them", loans / all, $"that have {YoungDays}", loans / few, "/s", Goal);
    }

    private static async Task<double> Close(BenchHub hub, string tenant, DateOnly day)
    {
        var started = Stopwatch.GetTimestamp();
        await hub.Services.GetRequiredService<DayStore>().Ask(tenant, day, "bench", CancellationToken.None);
        if (!await hub.Services.GetRequiredService<DayCloser>().Run(tenant, CancellationToken.None))
            throw new InvalidOperationException("Nobody else was to close a day.");
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>Without comparing ledgers, which reads all that was ever posted.</summary>
    private static async Task<double> CloseLoans(BenchHub hub, string tenant, DateOnly on)
    {
        var (days, batch) = (hub.Services.GetRequiredService<DayStore>(), hub.Services.GetRequiredService<DayBatch>());
        await days.Ask(tenant, on, "bench", CancellationToken.None);
        var day = await days.Take(tenant, CancellationToken.None) ?? throw new InvalidOperationException("Nobody else was to take the day.");
        var started = Stopwatch.GetTimestamp();
        while (await batch.Next(day, CancellationToken.None) is { } next)
            day = next;
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await days.Checked(await days.Done(day, CancellationToken.None), 0, CancellationToken.None);
        return seconds;
    }

    private static async Task Enter(BenchHub hub, string tenant, int count)
    {
        await using var scope = hub.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Set(Caller.System(tenant));
        var db = scope.ServiceProvider.GetRequiredService<LendingDb>();
        var (options, now) = (hub.Services.GetRequiredService<LoanOptions>(), hub.Services.GetRequiredService<BusinessClock>().Now);
        var client = Client.Create(tenant, "Carlos Perez", "carlos.perez@example.com", Rfc.Stored("PEPJ800101HNE"), now);
        db.Add(client);
        await db.Commit(CancellationToken.None);
        var agreement = Agreements.Of(new LoanTerms(50_000m, 0.15m, 24), Start, Terms.UsualVatRate, options.Provisions);
        foreach (var chunk in Enumerable.Range(0, count).Chunk(Chunk))
        {
            var books = chunk.Select(_ => Loan(tenant, client.Id, agreement, now)).ToArray();
            await hub.Database.Write((session, cancel) => BookWriter.Write(session, books, now, "bench", cancel), CancellationToken.None);
        }
    }

    private static OpenBook Loan(string tenant, Guid client, Agreement agreement, DateTimeOffset now)
    {
        var open = new OpenBook(
            new StoredBook(
                Guid.CreateVersion7(now), tenant, client, Version: 1, Acts: 0, Entries: 0, now, "bench", DecidedBy: "bench", WantedOn: null, Start,
                LoanBook.Applied(agreement, Start)),
            isNew: true);
        return (open.Apply(new Act.Approve(Start)) ?? open.Apply(new Act.Disburse(Start))) is { } refusal ? throw new InvalidOperationException(refusal.Text) : open;
    }

    private static double Memory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Environment.WorkingSet / 1048576.0;
    }
}
