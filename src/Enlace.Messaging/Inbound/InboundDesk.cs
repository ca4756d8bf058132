using Enlace.Messaging.Data;
using Enlace.Messaging.Statuses;
using Enlace.Messaging.Webhooks;

namespace Enlace.Messaging.Inbound;

/// <summary>Makes what webhooks say true: messages, statuses and channel trouble, with their facts and the note that they were read, in one commit for each tenant.</summary>
internal sealed class InboundDesk(IServiceScopeFactory scopes, Database database, TimeProvider clock)
{
    /// <param name="reads">All of one tenant, or a single one.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="WebhookTakenException">Somebody else reads one of them by now.</exception>
    public async Task Take(IReadOnlyList<ReadWebhook> reads, CancellationToken cancel)
    {
        string[] tenants = [.. reads.SelectMany(read => read.Tenants).Distinct(StringComparer.Ordinal)];
        if (tenants.Length == 0)
        {
            await database.Write((session, inner) => WebhookClaims.Complete(session, null, reads, inner), cancel);
            return;
        }

        // Each tenant's part is a commit of its own, and the last one notes that all is done. After a death in between, what was done knows itself.
        foreach (var tenant in tenants)
            await Take(tenant, reads, isLast: tenant == tenants[^1], isWide: tenants.Length > 1, cancel);
        await Failpoints.Hit("messaging.webhook-read");
    }

    private async Task Take(string tenant, IReadOnlyList<ReadWebhook> reads, bool isLast, bool isWide, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Set(Caller.System(tenant));
        var db = scope.ServiceProvider.GetRequiredService<MessagingDb>();
        var (messages, trouble, statuses) = (
            scope.ServiceProvider.GetRequiredService<InboundMessages>(), scope.ServiceProvider.GetRequiredService<ChannelTrouble>(), scope.ServiceProvider.GetRequiredService<StatusDesk>());
        var now = UnixMicroseconds.Cut(clock.GetUtcNow());
        db.Alongside(async (session, inner) =>
        {
            var news = reads.SelectMany(read => read.News.Where(one => one.Channel.TenantId == tenant).Select(one => (read.Claim, News: one))).ToArray();
            await messages.Store(session, [.. news.SelectMany(one => one.News.Messages.Select(message => new InboundArrival(one.News.Channel, one.Claim.Id, one.Claim.ReceivedAt, message)))], inner);
            foreach (var (claim, one) in news.Where(one => one.News.Statuses.Count > 0))
                await statuses.Apply(session, one.Channel, one.Statuses, claim.Id, now, inner);
            await trouble.Note(session, [.. news.Select(one => one.News)], inner);
            if (isLast)
                await WebhookClaims.Complete(session, isWide ? null : tenant, reads, inner);
            await Failpoints.Hit("messaging.webhook-applied");
        });
        await db.Commit(cancel);
    }
}
