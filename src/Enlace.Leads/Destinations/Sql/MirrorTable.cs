namespace Enlace.Leads.Destinations.Sql;

/// <summary>
/// A table of the store that a mirror holds too. Its key is <c>id</c>, given by the store. Uniqueness and references are kept there: a mirror
/// that enforced them as well would refuse what is right at the end of a change and not in its middle.
/// </summary>
/// <param name="Name">As the seed names it.</param>
/// <param name="Columns">Without <c>id</c>.</param>
/// <param name="Indexed">Columns that readers of the mirror look for.</param>
internal sealed record MirrorTable(string Name, IReadOnlyList<MirrorColumn> Columns, IReadOnlyList<string> Indexed)
{
    /// <summary>Parents before children: rows are written in this order and removed against it.</summary>
    public static IReadOnlyList<MirrorTable> All { get; } =
    [
        Of("Channel", [], Text("name", 50, true), Text("name_key", 50, true), Text("description", 255)),
        Of("Campaign", ["external_code"],
            Text("name", 100, true), Text("external_code", 100), Instant("date_start", true), Instant("date_end"), new("budget", MirrorKind.Money),
            Text("status", 20), Whole("channel_id")),
        Of("Advisor", [],
            Text("name", 100, true), Text("email", 100), Text("phone", 20), Text("role", 50), Text("status", 20), Text("genre", 25), Text("odoo_id", 50),
            new("is_active", MirrorKind.Flag, IsRequired: true), Instant("created_at", true), Instant("updated_at", true)),
        Of("Contact", ["manychat_id"],
            Text("manychat_id", 50, true), Text("first_name", 255, true), Text("last_name", 255), Text("email", 255), Text("gender", 20), Text("phone", 50),
            Instant("subscription_date"), Instant("entry_date"), Text("initial_state", 255), Whole("channel_id"), Text("raw_profile"), Whole("odoo_id"),
            Text("odoo_sync_status", 50, true), Instant("odoo_synced_at"), Instant("odoo_write_date"), Instant("created_at", true), Instant("updated_at", true)),
        Of("Contact_State", ["contact_id"],
            Whole("contact_id", true), Text("state", 255, true), Text("category", 50, true), Instant("occurred_at", true), Instant("created_at", true),
            Text("event_key", 100, true)),
        Of("Campaign_Contact", ["contact_id", "campaign_id"],
            Whole("campaign_id", true), Whole("contact_id", true), Whole("commercial_advisor_id"), Whole("medical_advisor_id"), Instant("registration_date"),
            Instant("commercial_assignment_date"), Instant("commercial_process_start_date"), Instant("medical_assignment_date"),
            Instant("medical_process_start_date"), Instant("medical_process_end_date"), Instant("quotation_start_date"), Instant("sale_order_date"),
            Instant("successful_sale_date"), Instant("conversation_closed_date"), Text("last_state", 255), Text("lead_state", 50), Text("summary", 255),
            Text("sync_status", 20, true)),
        Of("Address", ["contact_id"],
            Text("street", 100), Text("district", 50), Text("city", 50), Text("state", 50), Text("country", 25), Whole("contact_id", true),
            Text("address_key", 300, true)),
    ];

    public static MirrorTable? Named(string name) => All.FirstOrDefault(table => table.Name == name);

    private static MirrorTable Of(string name, string[] indexed, params MirrorColumn[] columns) => new(name, columns, indexed);

    private static MirrorColumn Text(string name, int length = 0, bool required = false) => new(name, MirrorKind.Text, length, required);

    private static MirrorColumn Whole(string name, bool required = false) => new(name, MirrorKind.Whole, 0, required);

    private static MirrorColumn Instant(string name, bool required = false) => new(name, MirrorKind.Instant, 0, required);
}
