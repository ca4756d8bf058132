using Enlace.Leads.Domain;

namespace Enlace.Leads.Data;

/// <summary>Addresses inside a transaction: one row for each place of a contact, spelt as it was told last.</summary>
internal static class AddressRows
{
    private static readonly SqlText Upsert = LeadsSql.Of("""
        INSERT INTO dbo."Address" AS a (street, district, city, state, country, contact_id, address_key, facts_at)
        VALUES (@street, @district, @city, @state, @country, @contact, @key, @facts)
        ON CONFLICT (contact_id, address_key) DO UPDATE SET
            street = excluded.street, district = excluded.district, city = excluded.city, state = excluded.state, country = excluded.country,
            facts_at = excluded.facts_at
        WHERE a.facts_at IS NULL OR a.facts_at <= excluded.facts_at
        """);

    public static Task Record(SqlSession session, long contactId, Place place, DateTimeOffset at, CancellationToken cancel) => session.Execute(Upsert, cancel,
        ("street", place.Street), ("district", place.District), ("city", place.City), ("state", place.State), ("country", place.Country),
        ("contact", contactId), ("key", place.Key), ("facts", at));
}
