using System.Text.Json.Nodes;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>A record as Odoo told of it, by a webhook or when it was asked.</summary>
internal sealed record OdooChange(string Model, long Id, JsonObject Values, DateTimeOffset ReceivedAt)
{
    /// <summary>When it became true, as far as it was told; Odoo tells whole seconds.</summary>
    public DateTimeOffset? WriteDate { get; } = OdooValue.Time(Values["write_date"]);

    public long? WriteUid { get; } = OdooValue.Number(Values["write_uid"]);

    public DateTimeOffset At => WriteDate ?? ReceivedAt;
}
