using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Leads;

/// <summary>What the original program left in its own dead letter queue is taken up.</summary>
public abstract class LeftBehindConformance(IHubFixture fixture) : WebhookSuite(fixture)
{
    private HubCaller Operator => new(Hub.Client);

    [Theory]
    [InlineData("""{"original_queue":"manychat-contact-queue","error_time":"2025-06-05 12:00:00","error_message":"send failed","original_event":@}""")]
    [InlineData("""{"original_queue":"manychat-contact-queue","event_data":@}""")]
    public async Task An_event_is_put_on_the_queue_that_it_was_for(string letter)
    {
        var original = $$"""{"manychat_id":"{{Person}}","nombre_lead":"Ana","datetime_actual":"2025-06-05"}""";

        await Leave(letter.Replace("@", original, StringComparison.Ordinal));

        var message = Assert.Single(await Queued(Person, "contact"));
        Assert.Equal("2025-06-05T00:00:00Z", message.Text("datetime_actual"));
        Assert.Matches("^contact:[0-9a-f]{64}$", message.Text("_meta.idempotency_key"));
    }

    [Fact]
    public async Task Its_text_is_as_good()
    {
        await Leave(new { original_queue = "manychat-address-queue", original_event = $$"""{"manychat_id":"{{Person}}","city":"Lima"}""" });

        Assert.Equal("Lima", Assert.Single(await Queued(Person, "address")).Text("city"));
    }

    [Theory]
    [InlineData("""{"original_queue":"manychat-contact-queue","original_event":{"manychat_id":"@"}}""", "unreadable")]
    [InlineData("""{"original_queue":"dead-letter-queue","original_event":{"manychat_id":"@"}}""", "schema_error")]
    [InlineData("""{"original_queue":"manychat-contact-queue","note":"@"}""", "schema_error")]
    public async Task What_is_no_event_goes_to_our_dead_letters(string letter, string code)
    {
        await Leave(letter.Replace("@", Person, StringComparison.Ordinal));

        await Eventually.Holds(
            async () => (await Operator.Get("/api/v1/dead-letters?type=dead-event&limit=200")).Expect(200).Json.At("items").EnumerateArray()
                .Any(item => item.Text("error_code") == code && item.At("data").GetRawText().Contains(Person, StringComparison.Ordinal)),
            () => $"a dead letter {code}");
        Assert.Empty(await QueuedNow(Person, "contact"));
    }

    private async Task Leave(object letter)
    {
        var body = letter as string ?? System.Text.Json.JsonSerializer.Serialize(letter);
        (await Operator.Post("/sandbox/messages", new { topic = "manychat-events-dlq", body })).Expect(202);
    }
}
