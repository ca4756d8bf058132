using System.Text.Json;
using Enlace.Contracts.Leads;

namespace Enlace.Leads.Ingest;

/// <summary>What one kind of lead event looks like, wherever it comes from: the fields of its queue's messages, flat and in the contract's order.</summary>
internal sealed class EventForm
{
    private readonly FieldForm[] _fields;

    private EventForm(string kind, string queue, params FieldForm[] fields)
    {
        (Kind, Queue, _fields) = (kind, queue, fields);
        Sorted = [.. Enumerable.Range(0, fields.Length).OrderBy(i => fields[i].Name, StringComparer.Ordinal)];
    }

    public static EventForm Contact { get; } = new(
        "contact", "manychat-contact-queue",
        Required(nameof(RecordContact.ManychatId), FieldKind.Id, 50), Required(nameof(RecordContact.LeadName), FieldKind.Text, 255),
        Required(nameof(RecordContact.EventAt), FieldKind.Instant), Optional(nameof(RecordContact.LastState), 255),
        Optional(nameof(RecordContact.Id), null, FieldKind.Id), Optional(nameof(RecordContact.FirstName), null), Optional(nameof(RecordContact.LastName), null),
        Optional(nameof(RecordContact.Phone), 50, FieldKind.Id), Optional(nameof(RecordContact.Email), 255),
        Optional(nameof(RecordContact.LeadLastName), 255), Optional(nameof(RecordContact.Whatsapp), 50, FieldKind.Id),
        Optional(nameof(RecordContact.LeadEmail), 255), Optional(nameof(RecordContact.SubscribedAt), null, FieldKind.Instant),
        Optional(nameof(RecordContact.EntryChannel), 50), Optional(nameof(RecordContact.StartState), 255));

    public static EventForm Campaign { get; } = new(
        "campaign", "manychat-campaign-queue",
        Required(nameof(AssignCampaign.ManychatId), FieldKind.Id, 50), Required(nameof(AssignCampaign.CampaignId), FieldKind.Id, 100),
        Required(nameof(AssignCampaign.EventAt), FieldKind.Instant), Required(nameof(AssignCampaign.LastState), FieldKind.Text, 255),
        Optional(nameof(AssignCampaign.CommercialId), 100, FieldKind.Id), Optional(nameof(AssignCampaign.MedicalId), 100, FieldKind.Id),
        Optional(nameof(AssignCampaign.AssignmentKind), 50), Optional(nameof(AssignCampaign.Summary), 255));

    public static EventForm Address { get; } = new(
        "address", "manychat-address-queue",
        Required(nameof(RecordAddress.ManychatId), FieldKind.Id, 50), Optional(nameof(RecordAddress.Street), 100),
        Optional(nameof(RecordAddress.District), 50), Optional(nameof(RecordAddress.City), 50), Optional(nameof(RecordAddress.State), 50),
        Optional(nameof(RecordAddress.Country), 25));

    public static IReadOnlyList<EventForm> All { get; } = [Contact, Campaign, Address];

    /// <summary>As <c>_meta</c>, the inbox and the event's own wire name call it.</summary>
    public string Kind { get; }

    /// <summary>The queue that the contract gave it.</summary>
    public string Queue { get; }

    public IReadOnlyList<FieldForm> Fields => _fields;

    /// <summary>The places of the fields in the order of their names, in which the event is hashed.</summary>
    public IReadOnlyList<int> Sorted { get; }

    /// <summary>The place of the field whose name the reader stands on; -1 when this kind of event has no such field.</summary>
    public int Find(ref Utf8JsonReader reader)
    {
        for (var i = 0; i < _fields.Length; i++)
        {
            if (reader.ValueTextEquals(_fields[i].Encoded.EncodedUtf8Bytes))
                return i;
        }

        return -1;
    }

    public int IndexOf(string member) => Array.FindIndex(_fields, field => field.Name == LeadsWire.Glossary.Name(member));

    private static FieldForm Required(string member, FieldKind kind, int? longest = null) => new(LeadsWire.Glossary.Name(member), kind, longest, IsRequired: true);

    private static FieldForm Optional(string member, int? longest, FieldKind kind = FieldKind.Text) => new(LeadsWire.Glossary.Name(member), kind, longest, IsRequired: false);
}
