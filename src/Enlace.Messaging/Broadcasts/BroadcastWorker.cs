using System.Text.Json;
using Enlace.Kernel.Events.Outlets;
using Enlace.Messaging.Data;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;
using Enlace.Messaging.Sending;
using Microsoft.Extensions.Logging;

namespace Enlace.Messaging.Broadcasts;

/// <summary>
/// Makes messages of what broadcasts still have, batch by batch, and never far ahead of what their channels send: a broadcast of a million is no reason for
/// somebody's answer to wait. Any number of workers may do so; each lane is one's at a time, for one transaction.
/// </summary>
internal sealed class BroadcastWorker(
    Database database, BroadcastExpander expander, PlatformFamily family, BroadcastSignal signal, BroadcastOptions options, WireJson json, KernelOptions kernel, TimeProvider clock,
    ILogger<BroadcastWorker> logger) : Worker(signal, TimeSpan.FromMilliseconds(200), kernel, clock, logger)
{
    /// <summary>SQLite has one writer, whom a long batch would keep from everybody else.</summary>
    internal const int MostOnSqlite = 250;

    private const int LanesAtOnce = 100;

    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromSeconds(1);

    private readonly int _atOnce = database.Engine == DbEngine.Sqlite ? Math.Min(options.AtOnce, MostOnSqlite) : options.AtOnce;

    private long _swept;

    protected override Task<bool> Work(CancellationToken cancel) => Round(cancel);

    /// <summary>One batch of every lane that has room; whether there may be more at once.</summary>
    internal async Task<bool> Round(CancellationToken cancel)
    {
        var more = false;
        // All of them: those that wait for room are no reason for the ones behind them to wait too.
        for (var (lanes, last) = (LanesAtOnce, (Broadcast: Guid.Empty, Platform: "")); lanes == LanesAtOnce;)
        {
            var open = await database.Read((session, inner) => session.Query(
                BroadcastSql.Open, OpenLane, inner, ("broadcast", last.Broadcast), ("platform", last.Platform), ("n", LanesAtOnce)), cancel);
            foreach (var (broadcast, platform, channel, traits) in open)
            {
                last = (broadcast, platform);
                // A provider that only a newer version knows waits for that version, as its messages do.
                if (channel is not null && traits is null)
                    continue;
                // A look is cheaper than a transaction, and most of them have no room. One that breaks holds up nobody else.
                more |= await Tolerate(async () =>
                    (channel is null || await database.Read((session, inner) => Room(session, channel.Value, traits!, inner), cancel) > 0)
                    && await database.Write((session, inner) => Step(session, broadcast, platform, inner), cancel));
            }

            lanes = open.Count;
        }

        if (_swept == 0 || Clock.GetElapsedTime(_swept) >= BetweenSweeps)
        {
            _swept = Clock.GetTimestamp();
            await Sweep(cancel);
        }

        return more;
    }

    private (Guid Broadcast, string Platform, Guid? Channel, PlatformTraits? Traits) OpenLane(SqlRow row) => (
        row.Guid(0), row.Text(1), row.GuidOrNull(2),
        row.IsNull(2) ? null : family.Find(Stored.Member<PlatformKind>(row.Text(3)), Stored.Member<ProviderKind>(row.Text(4)))?.Traits);

    private async Task Sweep(CancellationToken cancel)
    {
        // Mostly there is none, and looking is cheaper than a transaction.
        if (await database.Read((session, inner) => session.Query(BroadcastSql.AnyOpen, row => row.Whole(0), inner), cancel) is [])
            return;
        var expanded = await database.Read((session, inner) => session.Query(BroadcastSql.Expanded, row => row.Guid(0), inner), cancel);
        await database.Write(async (session, inner) =>
        {
            foreach (var broadcast in expanded)
                await session.Execute(BroadcastSql.Complete, inner, ("broadcast", broadcast));
            await session.Execute(BroadcastSql.Abandon, inner, ("keep", options.Patience.TotalSeconds));
        }, cancel);
    }

    private async Task<bool> Step(SqlSession session, Guid broadcast, string platform, CancellationToken cancel)
    {
        (string, object?)[] which = [("broadcast", broadcast), ("platform", platform)];
        if (await session.Query(BroadcastSql.TakeBroadcast, row => row.Text(1), cancel, ("broadcast", broadcast)) is not [var content]
            || await session.Query(BroadcastSql.TakeLane, row => (Channel: row.GuidOrNull(0), Place: row.Long(1)), cancel, which) is not [var (channelId, place)])
            return false;
        var channel = channelId is { } id ? (await session.Query(BroadcastSql.Channel, row => Read(id, row), cancel, ("channel", id))).FirstOrDefault() : null;
        var message = JsonSerializer.Deserialize<MessageContent>(content, json.Options)!;
        var lane = BroadcastLane.Of(Stored.Member<PlatformKind>(platform), channel, message, family);
        var room = lane.Refusal is not null ? _atOnce
            : channel!.Status == ChannelStatus.Active ? await Room(session, channel.Id, lane.Traits!, cancel)
            : 0;
        if (room <= 0)
            return false;

        var now = UnixMicroseconds.Cut(Clock.GetUtcNow());
        var items = await session.QueryByIndex(
            BroadcastSql.Next, row => new BroadcastItem(row.Long(0), row.Text(1), row.Text(2), Guid.CreateVersion7(now)), cancel, [.. which, ("after", place), ("n", room)]);
        if (items.Count > 0)
            await expander.Expand(session, broadcast, lane, content, message.Type == ContentType.Template, items, now, cancel);
        await session.Execute(BroadcastSql.MoveLane, cancel, [.. which, ("place", items.Count > 0 ? items[^1].Place : place), ("done", items.Count < room)]);
        await Failpoints.Hit("broadcast.expanded");
        return items.Count == room && room == _atOnce;
    }

    /// <summary>How many more may be queued now, so that what is ready on the channel is sent within the time that others may have to wait.</summary>
    private async Task<int> Room(SqlSession session, Guid channel, PlatformTraits traits, CancellationToken cancel)
    {
        var load = await OutletDesk.Load(session, ChannelLine.NameOf(channel), options.MostAhead, cancel) ?? new OutletLoad(traits.PerSecond, false, 0);
        if (load.IsPaused)
            return 0;
        var ahead = load.PerSecond is { } pace ? Math.Clamp((int)Math.Ceiling(pace * options.Ahead.TotalSeconds), 1, options.MostAhead) : options.MostAhead;
        return (int)Math.Min(_atOnce, ahead - load.Ready);
    }

    private static Channel Read(Guid id, SqlRow row) => new()
    {
        Id = id,
        TenantId = row.Text(0),
        Platform = Stored.Member<PlatformKind>(row.Text(1)),
        Provider = Stored.Member<ProviderKind>(row.Text(2)),
        Status = Stored.Member<ChannelStatus>(row.Text(3)),
        Config = row.Text(4),
        CreatedAt = row.Time(5),
        DeletedAt = row.TimeOrNull(6),
    };
}
