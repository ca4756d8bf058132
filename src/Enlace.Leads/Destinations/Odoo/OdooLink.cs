using System.Text.Json.Nodes;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>A record of Odoo that is a row of ours.</summary>
/// <param name="OdooId">Its number there.</param>
/// <param name="Sent">What it said last, as far as we know.</param>
internal sealed record OdooLink(long OdooId, JsonObject? Sent);
