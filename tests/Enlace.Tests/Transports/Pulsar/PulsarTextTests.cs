using System.Text;
using System.Text.Json;
using Enlace.Kernel.Events;
using Enlace.Kernel.Events.Transports;
using Enlace.Transports.Pulsar;

namespace Enlace.Tests.Transports.Pulsar;

/// <summary>The examples of the documentation, and what no broker should send.</summary>
public sealed class PulsarTextTests
{
    [Fact]
    public void A_message_is_published_as_documented()
    {
        var id = Guid.CreateVersion7();
        var message = new OutgoingMessage("t", "partner-1", id, "PartnerCreado", "Hello World"u8.ToArray(), "application/json", false, new Dictionary<string, string> { ["enlace-tenant"] = "a" });

        using var text = JsonDocument.Parse(PulsarText.Publish(message, 7));

        Assert.Equal("SGVsbG8gV29ybGQ=", text.RootElement.GetProperty("payload").GetString());
        Assert.Equal(("7", "partner-1"), (text.RootElement.GetProperty("context").GetString(), text.RootElement.GetProperty("key").GetString()));
        Assert.Equal((id.ToString(), "a"), (text.RootElement.GetProperty("properties").GetProperty("enlace-id").GetString(), text.RootElement.GetProperty("properties").GetProperty("enlace-tenant").GetString()));
        using var keyless = JsonDocument.Parse(PulsarText.Publish(message with { Key = "" }, 8));
        Assert.False(keyless.RootElement.TryGetProperty("key", out _));
    }

    [Theory]
    [InlineData("""{"result":"ok","messageId":"CAAQAw==","context":"1"}""", OutcomeKind.Done, null)]
    [InlineData("""{"result":"send-error:3","errorMsg":"Failed to de-serialize from JSON","context":"1"}""", OutcomeKind.Transient, "refused")]
    [InlineData("""{"result":"send-error:8","errorMsg":"The producer p of the topic t sends a message with 6000000 bytes size that exceeds 5242880 bytes","context":"1"}""", OutcomeKind.Permanent, "too_large")]
    [InlineData("""{"result":"send-error:8","errorMsg":"Message size is bigger than 5242880 bytes","context":"1"}""", OutcomeKind.Permanent, "too_large")]
    [InlineData("""{"result":"send-error:8","context":"1"}""", OutcomeKind.Transient, "refused")]
    public void An_answer_belongs_to_its_message(string text, OutcomeKind kind, string? code)
    {
        var (context, outcome) = PulsarText.ReadAnswer(Encoding.UTF8.GetBytes(text));

        Assert.Equal((1, kind, code), (context, outcome.Kind, outcome.Code));
    }

    [Fact]
    public void A_received_message_has_its_counts_and_properties()
    {
        var (id, message) = PulsarText.ReadMessage("t", """
            {"messageId":"CAMQADAA","payload":"aG9sYQ==","properties":{"enlace-id":"m1","traceparent":"00"},"publishTime":"2021-10-29T16:01:38.967-07:00","redeliveryCount":4,"key":"k"}
            """u8.ToArray());

        Assert.Equal(("CAMQADAA", "m1", 5, "hola"), (id, message.MessageId, message.Deliveries, Encoding.UTF8.GetString(message.Body.Span)));
        Assert.Equal(new Dictionary<string, string> { ["traceparent"] = "00" }, message.Headers);
    }

    [Fact]
    public void A_broker_that_does_not_count_hands_everything_over_for_the_first_time() =>
        Assert.Equal(1, PulsarText.ReadMessage("t", """{"messageId":"x","payload":"","publishTime":"2016-08-30 16:45:57.785"}"""u8.ToArray()).Message.Deliveries);

    [Theory]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"messageId":"x","payload":"!","context":"x","result":"ok"}""")]
    public void What_is_none_of_the_protocol_ends_the_session(string text)
    {
        Assert.Throws<BrokerAwayException>(() => PulsarText.ReadMessage("t", Encoding.UTF8.GetBytes(text)));
        Assert.Throws<BrokerAwayException>(() => PulsarText.ReadAnswer(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void Acknowledgements_are_as_documented()
    {
        Assert.Equal("""{"messageId":"CAAQAw=="}""", Encoding.UTF8.GetString(PulsarText.Acknowledge("CAAQAw==").Span));
        Assert.Equal("""{"type":"negativeAcknowledge","messageId":"CAAQAw=="}""", Encoding.UTF8.GetString(PulsarText.Refuse("CAAQAw==").Span));
    }
}
