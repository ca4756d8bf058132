using System.Text.Json.Nodes;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>What one of our rows says, in Odoo's words, and what we know of its record there.</summary>
internal sealed record OdooRecord(long EntityId, string Key, JsonObject Values, long? OdooId, string? Sent);
