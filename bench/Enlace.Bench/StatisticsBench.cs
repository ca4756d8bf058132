using Enlace.Campaigns.Domain.Tracking;
using Enlace.Campaigns.Tracking;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Security;

namespace Enlace.Bench;

/// <summary>The statistics of a campaign with very many interactions, in a month, against those of one with ten thousand; on one hub, asked in turn.</summary>
internal static class StatisticsBench
{
    private const int Connections = 16, Few = 10_000, Batch = 5_000;
    private const double Goal = 0.8;

    public static async Task Run(string? url, bool quick)
    {
        var folder = Directory.CreateTempSubdirectory("enlace-bench-").FullName;
        var database = url is null ? $"sqlite:{Path.Combine(folder, "hub.db")}" : await BenchPostgres.Beside(url);
        var many = Volume.Of(quick, 20_000, 1_000_000);
        string busy, quiet;
        await using (var hub = await CampaignHub.Start(database, folder))
            (busy, quiet) = (await hub.Campaign(), await hub.Campaign());
        await using (var inside = await BenchHub.Start(database, worker: false, modules: "campaigns"))
        {
            await Fill(inside, busy, many);
            await Fill(inside, quiet, Few);
        }

        if (url is not null)
            await BenchPostgres.Analyze(database);
        await using (var hub = await CampaignHub.Start(database, folder))
        {
            if (await hub.Figure(busy, "impresiones") + await hub.Figure(busy, "clics") != many)
                throw new InvalidOperationException("The busy campaign is not as busy as it was to be.");
            var duration = TimeSpan.FromSeconds(quick ? 1 : 3);
            byte[] busyOne = CampaignHub.Get($"/api/v1/campanias/{busy}/estadisticas"), quietOne = CampaignHub.Get($"/api/v1/campanias/{quiet}/estadisticas");
            await LoadGenerator.Run(hub.Port, Connections, duration * 2, () => quietOne);
            await LoadGenerator.Run(hub.Port, Connections, duration * 2, () => busyOne);
            var (few, all) = (new List<Load>(), new List<Load>());
            for (var round = 0; round < (quick ? 1 : 5); round++)
            {
                few.Add(await LoadGenerator.Run(hub.Port, Connections, duration, () => quietOne));
                all.Add(await LoadGenerator.Run(hub.Port, Connections, duration, () => busyOne));
            }

            Report.Ratio(
                $"GET /estadisticas of {many:N0} interactions in a month, {Connections} connections", Report.Median(all.Select(load => load.PerSecond)),
                $"of {Few:N0}", Report.Median(few.Select(load => load.PerSecond)), "req/s", Goal);
            Report.Value($"  p99 (of {Few:N0}: {Report.Median(few.Select(load => load.P99)):0.0} ms)", Report.Median(all.Select(load => load.P99)), "ms", 0);
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Through the same statements as those that come by HTTP, without it.</summary>
    private static async Task Fill(BenchHub hub, string campaign, int count)
    {
        var (months, now) = (hub.Services.GetRequiredService<InteractionMonths>(), UnixMicroseconds.Cut(TimeProvider.System.GetUtcNow()));
        foreach (var chunk in Enumerable.Range(0, count).Chunk(Batch))
        {
            var interactions = chunk.Select(i => new Interaction(
                $"{campaign}-{i}", i % 5 == 0 ? InteractionKind.Click : InteractionKind.View, campaign, $"u-{i % 50_000}", "p-1", now.AddSeconds(-(i * 2_592_000L / count)))).ToArray();
            await hub.Database.Write(
                (session, cancel) => InteractionStore.Add(session, months, [new TrackedBatch(Caller.DefaultTenant, interactions, null, now)], cancel), CancellationToken.None);
        }
    }
}
