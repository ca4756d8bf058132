namespace Enlace.Leads.Destinations.Odoo;

/// <summary>How much Odoo has not been told yet.</summary>
internal sealed record OutboxDepth(long Waiting, double OldestSeconds, long Dead);
