using System.Text;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.SystemTextJson;
using Enlace.Kernel.Events;
using Enlace.Kernel.Events.Transports;

namespace Enlace.Tests.Kernel.Events.Transports;

/// <summary>Against the library of the CloudEvents project itself.</summary>
public sealed class CloudEventsEnvelopeTests
{
    private static readonly EventType Type = new(typeof(object), "probe", "ProbeHappened", 1, "eventos-probe", CloudEventsEnvelope.Instance, true, false);

    [Fact]
    public void The_official_library_reads_what_we_write()
    {
        var message = Message();

        var read = new JsonEventFormatter().DecodeStructuredModeMessage(CloudEventsEnvelope.Instance.Write(message, Type), null, null);

        Assert.Equal(message.Id.ToString(), read.Id);
        Assert.Equal("/enlace/probe", read.Source!.ToString());
        Assert.Equal("probe.ProbeHappened.v1", read.Type);
        Assert.Equal("s-1", read.Subject);
        Assert.Equal(message.OccurredAt, read.Time);
        Assert.Equal("default", read["tenantid"]);
        Assert.Equal("c-1", read["correlationid"]);
        Assert.True(read.IsValid);
    }

    [Fact]
    public void We_read_what_the_official_library_writes()
    {
        var written = new JsonEventFormatter().EncodeStructuredModeMessage(new CloudEvent
        {
            Id = "e-1",
            Source = new Uri("/somewhere", UriKind.Relative),
            Type = "probe.ProbeHappened.v1",
            Time = DateTimeOffset.UnixEpoch,
            DataContentType = "application/json",
            Data = new { number = 3 },
        }, out _);

        var read = CloudEventsEnvelope.Instance.Read(written);

        Assert.Equal(("e-1", "ProbeHappened"), (read.Id, read.Type));
        Assert.Equal(DateTimeOffset.UnixEpoch, read.OccurredAt);
        Assert.Equal("""{"number":3}""", Encoding.UTF8.GetString(read.Data.Span));
    }

    [Theory]
    [InlineData("""{"specversion":"0.3","id":"1","type":"t","data":{}}""", "specversion")]
    [InlineData("""{"specversion":"1.0","type":"t","data":{}}""", "id and type")]
    [InlineData("""{"specversion":"1.0","id":"1","type":"t","data":"x"}""", "data")]
    [InlineData("""{"specversion":"1.0","id":"1","type":"t","time":"noon","data":{}}""", "time")]
    public void Refuses_with_the_attribute_that_is_wrong(string body, string attribute) => Assert.Contains(
        attribute, Assert.Throws<UnreadableMessageException>(() => CloudEventsEnvelope.Instance.Read(Encoding.UTF8.GetBytes(body))).Message, StringComparison.Ordinal);

    // Found while repeated names are looked for, and no JsonException.
    [Theory]
    [InlineData("""{"a\ud800":1}""")]
    [InlineData("""{"data":{"a\ud800":1}}""")]
    public void Refuses_a_name_that_is_no_unicode(string body) =>
        Assert.Throws<UnreadableMessageException>(() => CloudEventsEnvelope.Instance.Read(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void Refuses_what_is_larger_than_it_will_read() => Assert.Throws<UnreadableMessageException>(
        () => CloudEventsEnvelope.Instance.Read(new byte[JsonEnvelope.MostBytes + 1]));

    private static Message Message() => new(
        1, Guid.CreateVersion7(), "probe.ProbeHappened.v1", "s-1", "default", "c-1", Guid.CreateVersion7(), null, """{"number":1}"""u8.ToArray(),
        new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero));
}
