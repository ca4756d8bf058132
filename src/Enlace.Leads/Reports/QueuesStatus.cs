namespace Enlace.Leads.Reports;

/// <summary>All queues, by the contract's words for them.</summary>
internal sealed record QueuesStatus(string Status, string Connection, IReadOnlyDictionary<string, QueueStatus> Queues);
