using System.Text;
using Enlace.Kernel.Events.Transports;
using Enlace.Transports.AzureQueues;

namespace Enlace.Tests.Transports.AzureQueues;

public sealed class QueueTextTests
{
    private static readonly Dictionary<string, string> Headers = new() { ["traceparent"] = "00-1-2-01", ["enlace-tenant"] = "日本 <&>" };

    [Theory]
    [InlineData("""{"nombre":"José","n":1.50}""")]
    [InlineData("""{ "spaces" : [ 1,  2 ] }""")]
    [InlineData("{\"lines\":\r\n1}")]
    [InlineData("{\"twice\":1,\"twice\":2}")]
    [InlineData("[1,2]")]
    [InlineData("no JSON")]
    [InlineData("")]
    [InlineData("{\"a\":\"\uFFFF\"}")]
    public void A_wrapped_body_comes_out_as_it_went_in(string body)
    {
        foreach (var base64 in (bool[])[false, true])
        {
            var message = Message(Encoding.UTF8.GetBytes(body));

            var read = QueueText.Read(QueueText.Wrapped(message, null, base64));

            Assert.Equal(body, Encoding.UTF8.GetString(read.Body.Span));
            Assert.Equal(message.Id.ToString(), read.Id);
            Assert.Equal(Headers, read.Headers);
        }
    }

    [Fact]
    public void Bytes_that_are_no_text_come_out_as_they_went_in()
    {
        byte[] body = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];

        Assert.Equal(body, QueueText.Read(QueueText.Wrapped(Message(body), null, false)).Body.ToArray());
    }

    [Fact]
    public void A_contracts_body_can_be_read_in_its_wrapper_by_a_person() =>
        Assert.Contains("""
            "body":{"nombre":"José"}
            """.Trim(), QueueText.Wrapped(Message("""{"nombre":"José"}"""u8.ToArray()), null, false), StringComparison.Ordinal);

    [Fact]
    public void A_place_for_the_body_is_told_instead_of_it()
    {
        var read = QueueText.Read(QueueText.Wrapped(Message(new byte[100]), "body-1", false));

        Assert.Equal(("body-1", 0), (read.BodyQueue, read.Body.Length));
    }

    [Theory]
    [InlineData("""{"type":"ComandoCrearPartner"}""", """{"type":"ComandoCrearPartner"}""")]
    [InlineData("eyJhIjoxfQ==", """{"a":1}""")]
    [InlineData("nonsense", "nonsense")]
    [InlineData("{nonsense", "{nonsense")]
    [InlineData("12345678-1234-1234-1234-123456789012", "12345678-1234-1234-1234-123456789012")]
    [InlineData("""{"enlace":"a tenant's own word","body":{}}""", """{"enlace":"a tenant's own word","body":{}}""")]
    [InlineData("""{"enlace":2,"body":{}}""", """{"enlace":2,"body":{}}""")]
    [InlineData("""{"enlace":1}""", """{"enlace":1}""")]
    [InlineData("""{"enlace":1,"body_base64":"!"}""", """{"enlace":1,"body_base64":"!"}""")]
    [InlineData("", "")]
    public void What_is_no_wrapper_is_a_foreign_body(string text, string body)
    {
        var read = QueueText.Read(text);

        Assert.Equal(body, Encoding.UTF8.GetString(read.Body.Span));
        Assert.Null(read.Id);
        Assert.Empty(read.Headers);
    }

    [Fact]
    public void A_bare_body_is_text_where_it_survives_XML_and_base64_where_it_does_not()
    {
        Assert.Equal("""{"a":"ñ"}""", QueueText.Bare("""{"a":"ñ"}"""u8.ToArray(), false));
        Assert.Equal("eyJhIjoxfQ==", QueueText.Bare("""{"a":1}"""u8.ToArray(), true));
        Assert.Equal("ew0KfQ==", QueueText.Bare("{\r\n}"u8.ToArray(), false));
        Assert.Equal("/w==", QueueText.Bare(new byte[] { 0xff }, false));
    }

    [Fact]
    public void What_fits_is_counted_as_it_is_sent()
    {
        Assert.True(QueueText.Fits(new string('x', 65_536)));
        Assert.False(QueueText.Fits(new string('x', 65_537)));
        Assert.False(QueueText.Fits(new string('ñ', 32_769)));
        Assert.False(QueueText.Fits(new string('&', 13_108)));
        Assert.True(QueueText.Fits(new string('<', 16_384)));
    }

    private static OutgoingMessage Message(byte[] body) => new("t", "k", Guid.CreateVersion7(), "Prueba", body, "application/json", false, Headers);
}
