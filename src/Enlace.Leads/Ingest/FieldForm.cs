using System.Text.Encodings.Web;
using System.Text.Json;

namespace Enlace.Leads.Ingest;

/// <summary>One field of a lead event: its name on the wire and what may stand in it.</summary>
/// <param name="Name">As senders and queues spell it.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Longest">The most characters its column takes; null where it has no column.</param>
/// <param name="IsRequired">Whether an event without it is refused.</param>
internal sealed record FieldForm(string Name, FieldKind Kind, int? Longest, bool IsRequired)
{
    public JsonEncodedText Encoded { get; } = JsonEncodedText.Encode(Name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    /// <summary>A required field that identifies something: blank, it is refused in words of its own.</summary>
    public bool IsKey => IsRequired && Kind == FieldKind.Id;
}
