using System.Text;
using System.Text.Json;
using Enlace.Contracts;
using Enlace.Contracts.Lending;
using Enlace.Kernel.Events;
using Enlace.Kernel.Events.Transports;
using Enlace.Kernel.Wire;
using Enlace.Lending;
using Enlace.Lending.Events;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Lending.Events;

public sealed class LendingEnvelopeTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    private static readonly Guid Client = Guid.Parse("019ae5c0-0000-7000-8000-00000000c11e"), Loan = Guid.Parse("019ae5c0-0000-7000-8000-000000001042"),
        Payment = Guid.Parse("019ae5c0-0000-7000-8000-0000000000aa"), Event = Guid.Parse("019ae5c0-0000-7000-8000-0000000000ee");

    private static readonly LendingModule Module = new();

    private static readonly EventCatalog Catalog = new([Module], [Module]);

    private static readonly JsonSerializerOptions Json = new WireJson([Module.Wire]).Options;

    [Fact]
    public void A_new_client_is_told_as_the_original_told_it()
    {
        var written = Written(new ClientCreated(Client, "Ana Ñ", "ana@b.example", "PEPJ800101HNE"));

        Assert.Equal(
            """{"event_type":"client_created","entity_id":"019ae5c0-0000-7000-8000-00000000c11e","payload":{"full_name":"Ana Ñ","email":"ana@b.example","rfc":"PEPJ800101HNE"},"timestamp":"2026-01-02T03:04:05.678000Z","event_id":"019ae5c0-0000-7000-8000-0000000000ee","schema_version":1,"correlation_id":"c-1","occurred_at":"2026-01-02T03:04:05.678000Z"}""",
            written);
    }

    [Fact]
    public void Of_a_change_only_what_was_sent_is_told() => Assert.Equal(
        """{"full_name":"B"}""", Read(Written(new ClientUpdated(Client, "B"))).At("payload").GetRawText());

    [Fact]
    public void A_loan_is_told_as_its_resource_and_a_payment_by_its_own_id()
    {
        var loan = Read(Written(new LoanCreated("50000.00", "0.1500", 24, Loan, Client, "ACTIVE", Now, "50000.00")));
        var payment = Read(Written(new PaymentRegistered("2500.00", Payment, Now, Loan, Client)));

        Assert.Equal(Loan.ToString(), loan.Text("entity_id"));
        Assert.Equal(
            ["amount", "interest_rate", "term_months", "id", "client_id", "status", "granted_at", "current_balance"], loan.At("payload").EnumerateObject().Select(member => member.Name));
        Assert.Equal("50000.00", loan.Text("payload.amount"));
        Assert.Equal(Payment.ToString(), payment.Text("entity_id"));
        Assert.Equal((Payment.ToString(), Loan.ToString(), Client.ToString()), (payment.Text("payload.id"), payment.Text("payload.loan_id"), payment.Text("payload.client_id")));
    }

    [Theory]
    [InlineData(typeof(ClientCreated), "sofipo.client.created")]
    [InlineData(typeof(ClientUpdated), "sofipo.client.updated")]
    [InlineData(typeof(LoanCreated), "sofipo.loan.created")]
    [InlineData(typeof(LoanPaidOff), "sofipo.loan.paid.off")]
    [InlineData(typeof(PaymentRegistered), "sofipo.payment.registered")]
    public void The_routing_key_is_the_type_with_points(Type fact, string key)
    {
        var type = Catalog.Of(fact);

        Assert.Equal(key, type.Envelope.Route(Message(new ClientUpdated(Client)), type));
        Assert.Equal("sofipo_events_exchange", type.Topic);
    }

    [Fact]
    public void Facts_of_one_loan_keep_their_order()
    {
        var (granted, paid) = (Message(new LoanCreated("1.00", "0.0000", 1, Loan, Client, "ACTIVE", Now, "1.00")), Message(new PaymentRegistered("1.00", Payment, Now, Loan, Client)));

        Assert.Equal(Loan.ToString(), LendingEnvelopeKey(granted));
        Assert.Equal(LendingEnvelopeKey(granted), LendingEnvelopeKey(paid));
    }

    [Fact]
    public void What_we_wrote_is_read_back()
    {
        var fact = new ClientCreated(Client, "Ana", "ana@b.example", "PEPJ800101HNE");

        var read = LendingEnvelope.Instance.Read(Encoding.UTF8.GetBytes(Written(fact)));

        Assert.Equal((Event.ToString(), "client_created", "c-1", Now), (read.Id, read.Type, read.CorrelationId, read.OccurredAt));
        Assert.Equal(fact, JsonSerializer.Deserialize<ClientCreated>(read.Data.Span, Json));
    }

    [Fact]
    public void The_originals_message_is_read_without_an_id()
    {
        var read = LendingEnvelope.Instance.Read(
            """{"event_type":"loan_created","entity_id":"7","payload":{"amount":"1.00","granted_at":"2026-01-02 03:04:05.678+00:00"},"timestamp":"2026-01-02T03:04:05.678Z"}"""u8.ToArray());

        Assert.Equal((null, "loan_created", Now), (read.Id, read.Type, read.OccurredAt));
    }

    [Theory]
    [InlineData("""{"event_type":"x","entity_id":"1"}""")]
    [InlineData("""{"event_type":"x","entity_id":"1","payload":[]}""")]
    [InlineData("""{"entity_id":"1","payload":{}}""")]
    [InlineData("""{"event_type":"x","payload":{}}""")]
    [InlineData("nada")]
    public void What_is_none_of_them_is_refused(string body) =>
        Assert.Throws<UnreadableMessageException>(() => LendingEnvelope.Instance.Read(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void A_document_has_the_four_keys_at_its_top_and_its_routing_key()
    {
        var fact = new ClientCreated(Client, "Ana", "ana@b.example", "PEPJ800101HNE");
        var keys = Module.DocumentKeys(Message(fact), Catalog.Of(typeof(ClientCreated)))!;

        Assert.Equal(
            ["event_type", "entity_id", "payload", "timestamp", "event_id", "schema_version", "correlation_id", "occurred_at", "routing_key"], keys.Select(pair => pair.Key));
        Assert.Equal("sofipo.client.created", (string?)keys["routing_key"]);
    }

    private static string LendingEnvelopeKey(Message message) => ((IEnvelope)LendingEnvelope.Instance).Key(message, Catalog.Find(message.Type)!);

    private static string Written(IEvent fact) => Encoding.UTF8.GetString(LendingEnvelope.Instance.Write(Message(fact), Catalog.Of(fact.GetType())).Span);

    private static JsonElement Read(string json) => JsonElement.Parse(json);

    private static Message Message(IEvent fact) => new(
        1, Event, Catalog.Of(fact.GetType()).Name, fact.Subject, "default", "c-1", null, null, JsonSerializer.SerializeToUtf8Bytes(fact, fact.GetType(), Json), Now);
}
