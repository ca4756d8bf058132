using Enlace.Contracts;
using Microsoft.Extensions.Logging;

namespace Enlace.Campaigns.Tracking;

/// <summary>Makes clicks durable before anybody is sent on, those of concurrent visitors in one commit. Its own id makes one known that is written again.</summary>
internal sealed class ClickWriter(Database database, InteractionMonths months, Outbox outbox, TimeProvider clock, ILogger<ClickWriter> logger) : GroupCommit<ClickHit, bool>(clock, logger)
{
    private readonly TimeProvider _clock = clock;

    protected override string Place => "clicks";

    protected override async Task<IReadOnlyList<bool>> Store(IReadOnlyList<ClickHit> batch, CancellationToken cancel)
    {
        var now = UnixMicroseconds.Cut(_clock.GetUtcNow());
        await database.Write(async (session, inner) =>
        {
            var fresh = await InteractionStore.Add(session, months, [.. batch.Select(hit => new TrackedBatch(hit.Tenant, [hit.Click], hit.AddressHash, now))], inner);
            foreach (var tenant in fresh.Where(one => one.IsPaidFor).GroupBy(one => one.Tenant))
                await outbox.Tell(session, tenant.Key, [.. tenant.Select(one => (IEvent)InteractionStore.FactOf(one.Interaction))], inner);
        }, cancel);
        await Failpoints.Hit("campaigns.click-stored");
        return [.. batch.Select(_ => true)];
    }
}
