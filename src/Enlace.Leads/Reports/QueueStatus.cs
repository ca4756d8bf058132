namespace Enlace.Leads.Reports;

/// <summary>One queue.</summary>
internal sealed record QueueStatus(string Name, string Status, long ApproximateMessageCount);
