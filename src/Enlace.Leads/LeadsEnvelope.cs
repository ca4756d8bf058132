using Enlace.Kernel.Events.Transports;
using Enlace.Leads.Ingest;

namespace Enlace.Leads;

/// <summary>
/// The contract's queue messages: the event's fields, flat, without an envelope. What foreign producers write is read by the same rules as what
/// ManyChat sends, with or without <c>_meta</c>, and stored in our own form.
/// </summary>
internal sealed class LeadsEnvelope : IEnvelope
{
    private static readonly LeadsEnvelope Plain = new(null);

    private static readonly Dictionary<string, LeadsEnvelope> ByKind = EventForm.All.ToDictionary(form => form.Kind, form => new LeadsEnvelope(form));

    private readonly EventForm? _form;

    private LeadsEnvelope(EventForm? form) => _form = form;

    public string ContentType => "application/json";

    /// <summary>Null for what travels in no queue of the contract.</summary>
    public static IEnvelope? Of(Type fact) => !fact.IsDefined(typeof(Contracts.QueueAttribute), inherit: false)
        ? null
        : ByKind.GetValueOrDefault(((Contracts.WireNameAttribute)Attribute.GetCustomAttribute(fact, typeof(Contracts.WireNameAttribute))!).Name, Plain);

    public ReadOnlyMemory<byte> Write(Message message, EventType type) => message.Data;

    public Envelope Read(ReadOnlyMemory<byte> body)
    {
        using var document = JsonEnvelope.Parse(body);
        var stamp = document.RootElement.TryGetProperty("_meta", out var meta) ? EventStamp.Read(meta) : EventStamp.Read(default);
        if (_form is null)
            return new Envelope(stamp.Id?.ToString(), null, JsonEnvelope.Bytes(document.RootElement), stamp.ReceivedAt);
        var reading = EventReading.OfMessage(_form, body);
        if (reading.Issues is [var issue, ..])
            throw new UnreadableMessageException($"{_form.Queue}: {issue.Field ?? "the message"}: {issue.Type}.");
        if (reading.BlankKey is { } blank)
            throw new UnreadableMessageException($"{_form.Queue}: {blank} is blank.");
        return new Envelope(stamp.Id?.ToString(), null, EventWriter.Write(reading, stamp), stamp.ReceivedAt);
    }
}
