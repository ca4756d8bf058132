using Enlace.Leads.Domain;

namespace Enlace.Leads.Data;

/// <summary>Contacts inside a transaction. Whoever changes a contact, its history or its campaigns takes its row first, so that they go one by one.</summary>
internal static class ContactRows
{
    private const string Columns = """
        id, manychat_id, first_name, last_name, email, gender, phone, subscription_date, entry_date, initial_state, channel_id, raw_profile,
        odoo_sync_status, facts_at, field_times, created_at, updated_at, version
        """;

    private static readonly SqlText ByManychatId = LeadsSql.Locking($"SELECT {Columns} FROM dbo.\"Contact\" WHERE manychat_id = @manychat");

    // Somebody else may be entering the same contact: the second waits for the first and then finds the row.
    private static readonly SqlText Insert = LeadsSql.Of("""
        INSERT INTO dbo."Contact" (manychat_id, first_name, last_name, email, phone, subscription_date, entry_date, initial_state, channel_id, raw_profile,
            odoo_sync_status, facts_at, field_times, created_at, updated_at, version)
        VALUES (@manychat, @first, @last, @email, @phone, @subscription, @entry, @initial, @channel, @raw, @odoo, @facts, @times, @created, @updated, @version)
        ON CONFLICT (manychat_id) DO NOTHING RETURNING id
        """);

    private static readonly SqlText Change = LeadsSql.Of("""
        UPDATE dbo."Contact" SET first_name = @first, last_name = @last, email = @email, phone = @phone, subscription_date = @subscription, entry_date = @entry,
            channel_id = @channel, raw_profile = @raw, odoo_sync_status = @odoo, facts_at = @facts, field_times = @times, updated_at = @updated, version = @version
        WHERE id = @id
        """);

    /// <summary>The contact, which is ours until the commit; null when there is none.</summary>
    public static Task<Contact?> Take(SqlSession session, string manychatId, CancellationToken cancel) =>
        session.First(ByManychatId, Read, cancel, ("manychat", manychatId));

    /// <summary>The new row's number, or null when the contact exists by now.</summary>
    public static async Task<long?> Add(SqlSession session, Contact contact, CancellationToken cancel) =>
        (await session.Query(Insert, row => row.Long(0), cancel,
        [
            .. Values(contact), ("manychat", contact.ManychatId), ("initial", contact.InitialState), ("created", contact.CreatedAt),
        ])) is [var id] ? id : null;

    public static Task Save(SqlSession session, Contact contact, CancellationToken cancel) => session.Execute(Change, cancel, [.. Values(contact), ("id", contact.Id)]);

    private static (string, object?)[] Values(Contact contact) =>
    [
        ("first", contact.FirstName), ("last", contact.LastName), ("email", contact.Email), ("phone", contact.Phone), ("subscription", contact.SubscriptionDate),
        ("entry", contact.EntryDate), ("channel", contact.ChannelId), ("raw", contact.RawProfile), ("odoo", contact.OdooSyncStatus), ("facts", contact.FactsAt),
        ("times", contact.FieldTimes), ("updated", contact.UpdatedAt), ("version", contact.Version),
    ];

    private static Contact Read(SqlRow row) => new()
    {
        Id = row.Long(0),
        ManychatId = row.Text(1),
        FirstName = row.Text(2),
        LastName = row.TextOrNull(3),
        Email = row.TextOrNull(4),
        Gender = row.TextOrNull(5),
        Phone = row.TextOrNull(6),
        SubscriptionDate = row.TimeOrNull(7),
        EntryDate = row.TimeOrNull(8),
        InitialState = row.TextOrNull(9),
        ChannelId = row.LongOrNull(10),
        RawProfile = row.TextOrNull(11),
        OdooSyncStatus = row.Text(12),
        FactsAt = row.TimeOrNull(13),
        FieldTimes = row.TextOrNull(14),
        CreatedAt = row.Time(15),
        UpdatedAt = row.Time(16),
        Version = row.Long(17),
    };
}
