using System.Text;
using System.Text.Json;
using Enlace.Contracts.Partners;
using Enlace.Contracts.Partners.Onboarding;
using Enlace.Kernel.Events;
using Enlace.Kernel.Events.Transports;
using Enlace.Partners;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Partners;

public sealed class PartnersEnvelopeTests
{
    private static readonly EventType Created = new(typeof(PartnerRegistered), "partners", "PartnerCreado", 1, "PartnerCreado", PartnersEnvelope.Instance, true, false);

    [Fact]
    public void Writes_the_seven_fields_of_the_contract_around_the_data()
    {
        var message = Message("""{"partner_id":"p-1"}""");

        using var json = JsonDocument.Parse(PartnersEnvelope.Instance.Write(message, Created));

        var root = json.RootElement;
        Assert.Equal(message.Id.ToString(), root.Text("id"));
        Assert.Equal(1757872800123, root.At("time").GetInt64());
        Assert.Equal(1757872800123, root.At("ingestion").GetInt64());
        Assert.Equal("v1", root.Text("specversion"));
        Assert.Equal("PartnerCreado", root.Text("type"));
        Assert.Equal("application/json", root.Text("datacontenttype"));
        Assert.Equal("gestion-de-integraciones", root.Text("service_name"));
        Assert.Equal("c-1", root.Text("correlation_id"));
        Assert.Equal("p-1", root.At("data").Text("partner_id"));
    }

    [Theory]
    [InlineData(typeof(ContractCreated))]
    [InlineData(typeof(ContractApproved))]
    [InlineData(typeof(ContractRejected))]
    [InlineData(typeof(ContractReviewRequested))]
    public void What_alliances_and_compliance_tell_stands_bare_and_is_keyed_by_its_partner(Type told)
    {
        const string Data = """{"partner_id":"p-1","monto":60000}""";
        var type = Created with { Clr = told };

        Assert.Equal(Data, Encoding.UTF8.GetString(PartnersEnvelope.Instance.Write(Message(Data), type).Span));
        Assert.Equal("p-1", ((IEnvelope)PartnersEnvelope.Instance).Key(Message(Data), type));
        Assert.Equal(Message(Data).Subject, ((IEnvelope)PartnersEnvelope.Instance).Key(Message(Data), Created));
    }

    [Fact]
    public void Reads_what_it_writes()
    {
        var message = Message("""{"partner_id":"p-1"}""");

        var read = PartnersEnvelope.Instance.Read(PartnersEnvelope.Instance.Write(message, Created));

        Assert.Equal((message.Id.ToString(), "PartnerCreado", "c-1", "default"), (read.Id, read.Type, read.CorrelationId, read.Tenant));
        Assert.Equal(message.OccurredAt, read.OccurredAt);
        Assert.Equal("""{"partner_id":"p-1"}""", Encoding.UTF8.GetString(read.Data.Span));
    }

    [Theory]
    [InlineData("H0d6f2f4e-6d1c-4b3c-9f5e-0f9f5f2c7a10")]
    [InlineData("0d6f2f4e-6d1c-4b3c-9f5e-0f9f5f2c7a10")]
    public void Reads_the_short_form_of_the_original(string body)
    {
        var read = PartnersEnvelope.Instance.Read(Encoding.ASCII.GetBytes(body));

        Assert.Equal("""{"partner_id":"0d6f2f4e-6d1c-4b3c-9f5e-0f9f5f2c7a10"}""", Encoding.UTF8.GetString(read.Data.Span));
    }

    [Theory]
    [InlineData("{bad")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("""{"data":[]}""")]
    [InlineData("""{"id":5,"data":{}}""")]
    [InlineData("""{"data":{"nombre":"\u0000"}}""")]
    [InlineData("""{"data":{"nombre":"\ud800"}}""")]
    [InlineData("""{"id":"a","id":"b","data":{}}""")]
    public void Refuses_what_is_no_message(string body) =>
        Assert.Throws<UnreadableMessageException>(() => PartnersEnvelope.Instance.Read(Encoding.UTF8.GetBytes(body)));

    [Theory]
    [InlineData("-1")]
    [InlineData("9223372036854775807")]
    [InlineData("\"noon\"")]
    public void An_impossible_time_is_no_reason_to_lose_a_command(string time) =>
        Assert.Null(PartnersEnvelope.Instance.Read(Encoding.UTF8.GetBytes("{\"time\":" + time + ",\"data\":{}}")).OccurredAt);

    private static Message Message(string data) => new(
        1, Guid.CreateVersion7(), "partners.PartnerCreado.v1", "p-1", "default", "c-1", null, null, Encoding.UTF8.GetBytes(data),
        DateTimeOffset.FromUnixTimeMilliseconds(1757872800123));
}
