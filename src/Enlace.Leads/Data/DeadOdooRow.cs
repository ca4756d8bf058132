namespace Enlace.Leads.Data;

/// <summary>A note that Odoo refused or was told too often.</summary>
internal sealed record DeadOdooRow(long Id, string Entity, long EntityId, string Operation, int Attempts, string? LastError, DateTimeOffset CreatedAt);
