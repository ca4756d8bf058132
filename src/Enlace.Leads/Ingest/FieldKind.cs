namespace Enlace.Leads.Ingest;

/// <summary>What a field of a lead event holds.</summary>
internal enum FieldKind
{
    Text,

    /// <summary>A text that some senders write as an integer.</summary>
    Id,

    /// <summary>An instant: ISO 8601 with or without an offset, a bare date, or Unix time.</summary>
    Instant,
}
