using System.Diagnostics;
using Enlace.Campaigns.Data;
using Enlace.Campaigns.Projections;
using Enlace.Contracts;
using Enlace.Contracts.Campaigns;
using Enlace.Kernel.Persistence;

namespace Enlace.Bench;

/// <summary>Read models made anew out of the journal, against a bare loop that reads the same rows and inserts as many, five hundred to a commit.</summary>
internal static class ProjectionBench
{
    private const int Batch = 500, PerCampaign = 100;

    private static readonly SqlText BareTable = new(
        "CREATE TABLE evt.bench_view (generation bigint, id uuid, tenant_id text, partner_id text, campaign_id text, at_ms bigint, place bigint, PRIMARY KEY (generation, id))",
        "CREATE TABLE evt.bench_view (generation INTEGER, id TEXT, tenant_id TEXT, partner_id TEXT, campaign_id TEXT, at_ms INTEGER, place INTEGER, PRIMARY KEY (generation, id))");

    private static readonly SqlText BareRow = new(
        "INSERT INTO evt.bench_view (generation, id, tenant_id, partner_id, campaign_id, at_ms, place) VALUES (@generation, @id, @tenant, @partner, @campaign, @at, @place)");

    public static async Task Run(string? url, bool quick)
    {
        await using var hub = await BenchHub.Start(url, worker: false, modules: "campaigns");
        var events = Volume.Of(quick, 5_000, 100_000);
        await Fill(hub, events);
        await hub.Database.Write((session, cancel) => session.Execute(BareTable, cancel), CancellationToken.None);
        var projector = hub.Services.GetRequiredService<Projector>();
        await Rebuild();
        var (rates, floors) = (new List<double>(), new List<double>());
        for (var round = 1; round <= (quick ? 1 : 3); round++)
        {
            floors.Add(events / await Bare(hub, round));
            if (!await hub.Database.Write((session, cancel) => Projector.Begin(session, cancel), CancellationToken.None))
                throw new InvalidOperationException("Nobody else was to build a generation.");
            rates.Add(events / await Rebuild());
        }

        Report.Ratio($"read models made anew of {events:N0} events", Report.Median(rates), "bare reads and inserts", Report.Median(floors), "/s", 0);

        async Task<double> Rebuild()
        {
            var started = Stopwatch.GetTimestamp();
            while (await projector.Advance(CancellationToken.None))
            {
            }

            return Stopwatch.GetElapsedTime(started).TotalSeconds;
        }
    }

    /// <summary>Mostly conversions, as it is after a while: a campaign, its two participants, and what they brought.</summary>
    private static async Task Fill(BenchHub hub, int events)
    {
        var journal = hub.Services.GetRequiredService<Journal>();
        foreach (var chunk in Facts(events).Chunk(Batch))
        {
            await hub.Database.Write(async (session, cancel) =>
            {
                foreach (var fact in chunk)
                    await journal.Write(session, journal.EntryOf(Guid.CreateVersion7(), "default", "bench", null, fact), cancel);
            }, CancellationToken.None);
        }
    }

    private static IEnumerable<IEvent> Facts(int events)
    {
        var (campaign, now) = (Guid.Empty, TimeProvider.System.GetUtcNow());
        for (var i = 0; i < events; i++)
        {
            if (i % PerCampaign == 0)
                campaign = Guid.CreateVersion7();
            yield return (i % PerCampaign) switch
            {
                0 => new CampaignRegistered(
                    campaign, "Verano", 2500, "USD", "m-77", [new CampaignParticipant("p-1", "influencer", "Eva Ruiz", "Viajes")], "ACTIVA", "bench", "LAST_TOUCH", "MODERATE", 14, 0, now, now),
                1 or 2 => new PartnerJoined(Guid.CreateVersion7(), campaign.ToString(), "Eva Ruiz", "influencer", "Viajes", now, "bench", $"p-{i % PerCampaign}"),
                _ => new TrackingRegistered(Guid.CreateVersion7(), "p-1", campaign.ToString(), now.ToUnixTimeMilliseconds(), "bench"),
            };
        }
    }

    private static async Task<double> Bare(BenchHub hub, long generation)
    {
        var started = Stopwatch.GetTimestamp();
        var (place, isMore) = (0L, true);
        while (isMore)
        {
            isMore = await hub.Database.Write(async (session, cancel) =>
            {
                var entries = await Journal.Read(session, place, Batch, cancel);
                foreach (var entry in entries)
                {
                    await session.Execute(
                        BareRow, cancel, ("generation", generation), ("id", entry.EventId), ("tenant", entry.Tenant), ("partner", "p-1"), ("campaign", entry.Subject), ("at", 0L), ("place", entry.Position));
                }

                place = entries.Count == 0 ? place : entries[^1].Position;
                return entries.Count == Batch;
            }, CancellationToken.None);
        }

        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
