using Enlace.Messaging.Webhooks;
using Microsoft.Extensions.Logging;

namespace Enlace.Messaging.Persons;

/// <summary>Forgets webhooks and, where an operator wants so, messages that have served their time, with all that is stored of them and of whom nothing else is.</summary>
internal sealed partial class MessageSweep(Database database, WebhookOptions settings, KernelOptions options, TimeProvider clock, ILogger<MessageSweep> logger)
    : Job(TimeSpan.FromHours(1), clock, logger)
{
    private const int AtOnce = 200;

    private readonly TimeProvider _clock = clock;

    public override Task StartAsync(CancellationToken cancellationToken) => options.IsWorker ? base.StartAsync(cancellationToken) : Task.CompletedTask;

    internal Task<int> Sweep(CancellationToken cancel) => Sweep(settings.RawRetention, settings.MessageRetention, cancel);

    /// <param name="raw">How long webhooks are kept as they came.</param>
    /// <param name="messages">How long what is in them is; null keeps it for ever.</param>
    /// <param name="cancel">Ends the round.</param>
    internal async Task<int> Sweep(TimeSpan raw, TimeSpan? messages, CancellationToken cancel)
    {
        // A message is not gone while the webhook that brought it is there.
        var removed = await database.Sweep(IngestSql.Sweep, cancel, ("keep", (messages < raw ? messages.Value : raw).TotalSeconds));
        if (messages is not { } keep)
            return removed;
        foreach (var tenant in await database.Read((session, inner) => session.Query(SweepSql.Tenants, row => row.Text(0), inner), cancel))
        {
            removed += await Received(tenant, keep, cancel);
            foreach (var sql in SweepSql.OfTenant)
                removed += await database.Sweep(sql, cancel, ("tenant", tenant), ("keep", keep.TotalSeconds));
        }

        return removed;
    }

    /// <summary>What persons wrote goes with what the backbone and its log were told of it.</summary>
    private async Task<int> Received(string tenant, TimeSpan keep, CancellationToken cancel)
    {
        var (removed, step) = (0, AtOnce);
        while (step == AtOnce)
        {
            step = await database.Write(async (session, inner) =>
            {
                var old = await session.Query(
                    SweepSql.OldInbound, row => (Id: row.Guid(0), Conversation: row.Guid(1)), inner, ("tenant", tenant), ("keep", keep.TotalSeconds), ("n", AtOnce));
                if (old.Count == 0)
                    return 0;
                await EventRedaction.Hide(
                    session, tenant, MessagingModule.ModuleName, [.. old.Select(one => one.Conversation.ToString()).Distinct()], PersonalMembers.Hide, inner,
                    before: _clock.GetUtcNow() - keep);
                return await session.Execute(SweepSql.Inbound, inner, ("ids", old.ConvertAll(one => one.Id).ToArray()));
            }, cancel);
            removed += step;
        }

        return removed;
    }

    protected override async Task Round(CancellationToken cancel) => Log.Removed(logger, await Sweep(cancel));

    private static partial class Log
    {
        [LoggerMessage(1140, LogLevel.Information, "{Count} webhooks and messages were forgotten")]
        public static partial void Removed(ILogger logger, int count);
    }
}
