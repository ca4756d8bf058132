using System.Text;
using System.Text.Json;
using Enlace.Contracts.Leads;
using Enlace.Kernel.Events.Transports;
using Enlace.Leads;
using Enlace.Leads.Ingest;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Leads;

public sealed class LeadsEnvelopeTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static IEnvelope Contacts => LeadsEnvelope.Of(typeof(RecordContact))!;

    [Theory]
    [InlineData("""{"manychat_id":"a","nombre_lead":"Ána \"x\" \\ 😀","datetime_actual":"2025-06-05T12:41:36.5Z"}""")]
    [InlineData("""{"manychat_id":7,"nombre_lead":"A","datetime_actual":1749127296,"z":1,"b":{"c":[1,2,{"d":null}]},"a":"x"}""")]
    [InlineData("""{"manychat_id":"a","nombre_lead":"A","datetime_actual":"2025-06-05","hondo":[[[[[[[[[1]]]]]]]]]}""")]
    public void What_we_wrote_is_read_back_byte_for_byte(string body)
    {
        var what = EventWriter.Write(EventReading.Of(EventForm.Contact, Encoding.UTF8.GetBytes(body)), null, "req-1", Now);

        var read = Contacts.Read(what.Payload);

        Assert.Equal(Encoding.UTF8.GetString(what.Payload), Encoding.UTF8.GetString(read.Data.Span));
        Assert.Equal(what.Id.ToString(), read.Id);
        Assert.Equal(Now, read.OccurredAt);
    }

    [Fact]
    public void A_foreign_events_key_is_that_of_the_same_event_from_a_sender()
    {
        var body = """{"manychat_id":"a","nombre_lead":"A","datetime_actual":"2025-06-05","edad":3}"""u8.ToArray();
        var what = EventWriter.Write(EventReading.Of(EventForm.Contact, body), null, null, Now);

        var read = Contacts.Read(body);

        Assert.Null(read.Id);
        Assert.Equal(what.Key, JsonSerializer.Deserialize<JsonElement>(read.Data.Span).Text("_meta.idempotency_key"));
    }

    [Theory]
    [InlineData("""{"_meta":null}""")]
    [InlineData("""{"_meta":7}""")]
    [InlineData("""{"_meta":{"event_id":"no id","attempt":0,"received_at":"ayer","idempotency_key":"","request_id":null}}""")]
    public void A_meta_that_is_none_counts_as_left_out(string meta)
    {
        var read = Contacts.Read(Encoding.UTF8.GetBytes($$"""{"manychat_id":"a","nombre_lead":"A","datetime_actual":"2025-06-05",{{meta[1..]}}"""));

        var told = JsonSerializer.Deserialize<JsonElement>(read.Data.Span).At("_meta");
        Assert.Null(read.Id);
        Assert.Null(read.OccurredAt);
        Assert.Equal(["idempotency_key", "type", "schema_version", "attempt"], told.EnumerateObject().Select(member => member.Name));
        Assert.Equal(1, told.At("attempt").GetInt32());
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"manychat_id":"a","nombre_lead":"A"}""")]
    [InlineData("""{"manychat_id":" ","nombre_lead":"A","datetime_actual":"2025-06-05"}""")]
    [InlineData("""{"manychat_id":"a","nombre_lead":"A","datetime_actual":"hoy"}""")]
    [InlineData("""{"manychat_id":"a","nombre_lead":"A","datetime_actual":"0001-01-01"}""")]
    [InlineData("""{"manychat_id":"a","nombre_lead":"A","datetime_actual":"2025-06-05","_extra":{"x":1},"x":2}""")]
    public void What_is_no_event_is_told_without_what_it_held(string body)
    {
        var told = Assert.Throws<UnreadableMessageException>(() => Contacts.Read(Encoding.UTF8.GetBytes(body)));

        Assert.DoesNotContain("hoy", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_required_text_that_is_blank_is_read_as_at_the_door()
    {
        var body = """{"manychat_id":"a","nombre_lead":" ","datetime_actual":"2025-06-05"}"""u8.ToArray();
        var what = EventWriter.Write(EventReading.Of(EventForm.Contact, body), null, null, Now);

        var told = JsonSerializer.Deserialize<JsonElement>(Contacts.Read(body).Data.Span);

        Assert.Equal((what.Key, ""), (told.Text("_meta.idempotency_key"), told.Text("nombre_lead")));
    }

    [Fact]
    public void Facts_travel_as_CloudEvents_and_commands_bare()
    {
        var module = new LeadsModule();

        Assert.Same(CloudEventsEnvelope.Instance, module.EnvelopeOf(typeof(LeadRegistered)));
        Assert.All([typeof(RecordContact), typeof(AssignCampaign), typeof(RecordAddress), typeof(UpdateOpportunity), typeof(KeepDeadLetter)],
            command => Assert.Equal("application/json", module.EnvelopeOf(command).ContentType));
    }
}
