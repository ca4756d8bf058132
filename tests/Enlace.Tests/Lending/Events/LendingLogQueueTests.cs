using System.Text;
using System.Text.Json;
using Enlace.Kernel.Events.Log;
using Enlace.Kernel.Events.Transports;
using Enlace.Lending.Events;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Lending.Events;

public sealed class LendingLogQueueTests
{
    private const string Id = "019ae5c0-0000-7000-8000-0000000000ee";

    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 5, 0, TimeSpan.Zero);

    [Fact]
    public void A_message_of_the_original_becomes_a_document_with_its_keys_as_they_came()
    {
        var document = Read("""{"event_type":"client_created","entity_id":"c-1","payload":{"full_name":"Ana"},"timestamp":"2026-01-02T03:04:05.678Z","tenantid":"robado"}""");
        var json = JsonElement.Parse(document.Json.Span);

        Assert.Equal(("client_created", "c-1", """{"full_name":"Ana"}""", "2026-01-02T03:04:05.678Z"),
            (json.Text("event_type"), json.Text("entity_id"), json.At("payload").GetRawText(), json.Text("timestamp")));
        Assert.Equal(("sofipo.client.created", "2026-01-02T03:05:00.000000Z", "default"), (json.Text("routing_key"), json.Text("received_at"), json.Text("tenantid")));
        Assert.Equal(document.Id.ToString(), json.Text("event_id"));
        Assert.Equal(json.EnumerateObject().Count(), json.EnumerateObject().Select(member => member.Name).Distinct().Count());
        var shown = EventDocument.Read(json)!;
        Assert.Equal((document.Id, "lending.client_created.v1", "c-1", new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero)), (shown.Id, shown.Type, shown.Subject, shown.OccurredAt));
    }

    [Fact]
    public void The_same_message_is_the_same_document_and_another_one_is_not()
    {
        const string Body = """{"event_type":"loan_created","entity_id":7,"payload":{}}""";

        Assert.Equal(Read(Body).Id, Read(Body).Id);
        Assert.NotEqual(Read(Body).Id, Read(Body.Replace('7', '8')).Id);
        Assert.Equal(Guid.Parse(Id), Read(Body, messageId: Id).Id);
        Assert.Equal(Guid.Parse(Id), Read($$"""{"event_type":"x","entity_id":"1","payload":{},"event_id":"{{Id}}"}""", messageId: "otro").Id);
    }

    [Fact]
    public void A_payment_belongs_to_its_loan() =>
        Assert.Equal("l-1", Read("""{"event_type":"payment_registered","entity_id":"p-1","payload":{"loan_id":"l-1"}}""").Subject);

    [Theory]
    [InlineData("nada")]
    [InlineData("[]")]
    [InlineData("""{"entity_id":"1","payload":{}}""")]
    [InlineData("""{"event_type":"Client Created","entity_id":"1","payload":{}}""")]
    [InlineData("""{"event_type":7,"entity_id":"1","payload":{}}""")]
    [InlineData("""{"event_type":"x","payload":{}}""")]
    [InlineData("""{"event_type":"x","entity_id":null,"payload":{}}""")]
    [InlineData("""{"event_type":"x","entity_id":"1"}""")]
    [InlineData("""{"event_type":"x","entity_id":"1","payload":"{}"}""")]
    public void What_is_no_event_is_refused(string body) => Assert.Throws<UnreadableMessageException>(() => Read(body));

    private static EventDocument Read(string body, string? messageId = null) => LendingLogQueue.Read(
        new IncomingMessage("sofipo_events_exchange", Encoding.UTF8.GetBytes(body), messageId, new Dictionary<string, string>(), 1, "sofipo.client.created"), Now);
}
