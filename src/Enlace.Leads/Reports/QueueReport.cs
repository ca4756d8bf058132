using Enlace.Kernel.Events.Transports;

namespace Enlace.Leads.Reports;

/// <summary>How the queues are: what waits in the inbox and before the workers, and whether the broker answers, where there is one.</summary>
internal sealed class QueueReport(ReactionDesk desk, Database database, IEnumerable<ITransport> transports)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // Not yet on a queue: for whoever waits it makes no difference where.
    private static readonly SqlText InInbox = Data.LeadsSql.Of("SELECT kind, count(*) FROM dbo.\"Inbox\" WHERE queued_at IS NULL GROUP BY kind");

    // The contract's words for the queues, and the kind of event that each carries; the main one is declared and unused.
    private static readonly (string Key, string? Kind, string Name)[] All =
    [
        ("main_queue", null, "manychat-events-queue"), ("contact_queue", "contact", "manychat-contact-queue"), ("campaign_queue", "campaign", "manychat-campaign-queue"),
        ("address_queue", "address", "manychat-address-queue"), ("crm_queue", "crm", "manychat-crm-opportunities-queue"),
    ];

    private readonly ITransport? _transport = transports.FirstOrDefault();

    /// <exception cref="DatabaseUnavailableException">Nothing can be said.</exception>
    public async Task<QueuesStatus> Look(string tenant, CancellationToken cancel)
    {
        var backlog = await desk.Backlog(LeadsModule.ModuleName, tenant, cancel);
        var inbox = (await database.Read((session, inner) => session.Query(InInbox, row => (Kind: row.Text(0), Count: row.Long(1)), inner), cancel))
            .ToDictionary(row => row.Kind, row => row.Count);
        var trouble = await Trouble(cancel);
        var status = trouble is null ? HealthWords.Healthy : HealthWords.Unhealthy;
        var queues = All.ToDictionary(queue => queue.Key, queue => new QueueStatus(queue.Name, status, queue.Kind is null ? 0
            : inbox.GetValueOrDefault(queue.Kind) + (backlog.TryGetValue(queue.Kind, out var known) ? known.Waiting : 0)));
        queues["dlq"] = new QueueStatus("dead-letter-queue", status, backlog.Values.Sum(queue => queue.Dead));
        return new QueuesStatus(status, trouble ?? (_transport is null ? "database" : _transport.Name), queues);
    }

    /// <summary>Null when the broker answers, or none is needed.</summary>
    private async Task<string?> Trouble(CancellationToken cancel)
    {
        if (_transport is null)
            return null;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            await _transport.Reach(limit.Token);
            return null;
        }
        catch (BrokerAwayException e)
        {
            return e.Message;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return $"No answer within {Patience.TotalSeconds:0} s.";
        }
    }
}
