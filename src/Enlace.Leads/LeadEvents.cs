using System.Text.Json;
using Enlace.Contracts.Leads;
using Enlace.Leads.Data;

namespace Enlace.Leads;

/// <summary>Reads what the queues bring and refuses for good what no repetition can mend.</summary>
internal sealed class LeadEvents(WireJson json, TimeProvider clock)
{
    public LeadEvent Read(RecordContact fact) => Read("contact", fact.ManychatId, fact.Meta, fact with { Meta = null });

    public LeadEvent Read(AssignCampaign fact) => Read("campaign", fact.ManychatId, fact.Meta, fact with { Meta = null });

    public LeadEvent Read(RecordAddress fact) => Read("address", fact.ManychatId, fact.Meta, fact with { Meta = null });

    public LeadEvent Read(UpdateOpportunity fact) => Read("crm", fact.ManychatId, fact.Meta, fact with { Meta = null });

    /// <summary>What an event without a key of its own is known by: its content.</summary>
    public string KeyOf(string kind, object content) => new LeadEvent(kind, "", null, default, Bytes(content)).Key;

    /// <summary>The text without surrounding blanks; null when nothing is left. Columns count characters, and a string its UTF-16 units.</summary>
    /// <exception cref="AttemptFailedException">It is longer than its column.</exception>
    public static string? Text(string? text, string field, int longest) => string.IsNullOrWhiteSpace(text)
        ? null
        : text.Trim() is var trimmed && (trimmed.Length <= longest || trimmed.EnumerateRunes().Count() <= longest) ? trimmed : throw Wrong(field, $"at most {longest} characters");

    /// <summary>The same of a text that nobody promised to fit: what is too much is left out.</summary>
    public static string? Cut(string? text, int longest) => string.IsNullOrWhiteSpace(text)
        ? null
        : text.Trim() is var trimmed && trimmed.Length <= longest ? trimmed : string.Concat(trimmed.EnumerateRunes().Take(longest)).TrimEnd();

    /// <exception cref="AttemptFailedException">It is missing, or longer than its column.</exception>
    public static string Needed(string? text, string field, int longest) => Text(text, field, longest) ?? throw Wrong(field, "required");

    /// <exception cref="AttemptFailedException">It is missing.</exception>
    public static DateTimeOffset Needed(DateTimeOffset time, string field) => time != default ? time.ToUniversalTime() : throw Wrong(field, "required");

    private static AttemptFailedException Wrong(string field, string rule) => AttemptFailedException.ForGood(LeadFailures.Schema, $"{field}: {rule}");

    private LeadEvent Read(string kind, string? manychatId, EventMeta? meta, object bare) => new(
        kind, Needed(manychatId, "manychat_id", LeadsDb.MaxManychatId), meta, meta?.EventId ?? Guid.CreateVersion7(clock.GetUtcNow()),
        Bytes(bare));

    private Func<byte[]> Bytes(object bare) => () => JsonSerializer.SerializeToUtf8Bytes(bare, bare.GetType(), json.Options);
}
