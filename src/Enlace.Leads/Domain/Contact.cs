namespace Enlace.Leads.Domain;

/// <summary>A person whom ManyChat, Odoo or a user told us of.</summary>
internal sealed class Contact
{
    public long Id { get; init; }

    public required string ManychatId { get; set; }

    public required string FirstName { get; set; }

    public string? LastName { get; set; }

    public string? Email { get; set; }

    public string? Gender { get; set; }

    public string? Phone { get; set; }

    public DateTimeOffset? SubscriptionDate { get; set; }

    public DateTimeOffset? EntryDate { get; set; }

    /// <summary>The first state; written once.</summary>
    public string? InitialState { get; set; }

    public long? ChannelId { get; set; }

    /// <summary>What events brought beside the columns, JSON.</summary>
    public string? RawProfile { get; set; }

    public long? OdooId { get; set; }

    /// <summary><c>pending</c>, <c>synced</c>, <c>error</c> or <c>off</c>; set to <c>synced</c> by the Odoo destination alone.</summary>
    public string OdooSyncStatus { get; set; } = "pending";

    public DateTimeOffset? OdooSyncedAt { get; set; }

    public DateTimeOffset? OdooWriteDate { get; set; }

    /// <summary>When the newest facts became true: what an older event tells does not overwrite them.</summary>
    public DateTimeOffset? FactsAt { get; set; }

    /// <summary>When each field became true, as <see cref="Domain.FieldTimes"/> writes it.</summary>
    public string? FieldTimes { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }

    public long Version { get; set; }

    /// <summary>A contact of whom we hear for the first time. Without a name of its own it goes by that of its profile, until it gives one.</summary>
    public static Contact Enter(string manychatId, ContactNews news, string? profileName, string? initialState, string odooSyncStatus, DateTimeOffset now)
    {
        var contact = new Contact { ManychatId = manychatId, FirstName = news.FirstName ?? profileName ?? "", InitialState = initialState, OdooSyncStatus = odooSyncStatus, CreatedAt = now };
        contact.Learn(news, now);
        return contact;
    }

    /// <summary>Takes what is new. What an older event tells fills gaps and overwrites nothing that became true later.</summary>
    /// <returns>Whether anything that is told on has changed.</returns>
    public bool Learn(ContactNews news, DateTimeOffset now)
    {
        var times = Domain.FieldTimes.Read(FieldTimes);
        var changed = Version == 0;
        if (news.FirstName is { } name && times.Take(nameof(FirstName), news.At) && FirstName != name)
            (FirstName, changed) = (name, true);
        (LastName, changed) = Newer(nameof(LastName), LastName, news.LastName);
        (Email, changed) = Newer(nameof(Email), Email, news.Email);
        (Phone, changed) = Newer(nameof(Phone), Phone, news.Phone);
        (SubscriptionDate, changed) = Newer(nameof(SubscriptionDate), SubscriptionDate, news.SubscriptionDate);
        (ChannelId, changed) = Newer(nameof(ChannelId), ChannelId, news.ChannelId);
        (EntryDate, changed) = Newer(nameof(EntryDate), EntryDate, news.At);
        (RawProfile, _) = Newer(nameof(RawProfile), RawProfile, news.RawProfile);
        FieldTimes = times.ToString();
        FactsAt = FactsAt > news.At ? FactsAt : news.At;
        UpdatedAt = now;
        Version++;
        return changed;

        (T? Value, bool Changed) Newer<T>(string field, T? known, T? told) => told is not null && times.Take(field, news.At) && !Equals(known, told)
            ? (told, true)
            : (known, changed);
    }

    /// <summary>A person or another system set these fields at this time, to a value or to nothing.</summary>
    public void Corrected(IEnumerable<string> fields, DateTimeOffset at)
    {
        FieldTimes = Domain.FieldTimes.Corrected(FieldTimes, fields, at);
        FactsAt = FactsAt > at ? FactsAt : at;
        UpdatedAt = at;
        Version++;
    }
}
