using System.Text.Json;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Leads.Probe;
using Enlace.Tests.Conformance.Transports;

namespace Enlace.Tests.Conformance.Leads;

/// <summary>The lead queues on a broker: by the contract's exact names, in its bare form, open to foreign programs on both ends.</summary>
public abstract class QueueConformance(IBrokerFixture fixture) : QueueSuite(fixture)
{
    private static readonly string[] All =
        ["manychat-contact-queue", "manychat-campaign-queue", "manychat-address-queue", "manychat-events-queue", "dead-letter-queue"];

    [Fact]
    public async Task Case_1_one_bare_message_lies_in_the_queue_of_the_contracts_name()
    {
        await StartHub(listens: false);
        (await ManyChat.Post("/contact", Contact())).Expect(202);
        (await ManyChat.Post("/contact", Contact())).Expect(202);

        var foreign = await Read(Contacts);
        await foreign.Gets(1);

        await NothingWaits(Contacts);
        var message = Json(Assert.Single(foreign.Received));
        Assert.Equal(Person, message.Text("manychat_id"));
        Assert.Equal("2025-06-05T12:41:36Z", message.Text("datetime_actual"));
        message.IsNull("ultimo_estado");
        Assert.Equal(1, message.At("_extra.raro").GetInt32());
        var stored = (await Operator.Get($"/api/v1/events?subject={Person}&type=leads.contact.v1")).Expect(200).Json.At("items").EnumerateArray().Single();
        Assert.Equal(stored.At("data").GetRawText(), message.GetRawText());
        Assert.Equal(stored.Text("id"), message.Text("_meta.event_id"));
        Assert.Empty(Heard.All);
    }

    [Fact]
    public async Task An_event_comes_back_through_its_queue_and_has_its_effect_once()
    {
        await StartHub();

        (await ManyChat.Post("/contact", Contact())).Expect(202);

        await Hears(Person);
        await NothingWaits(Contacts);
        var fact = Assert.Single(Heard.Of(Person));
        Assert.Equal("contact", fact.Meta!.Type);
        // Told directly, the reaction would have had it without the broker.
        var stored = (await Operator.Get($"/api/v1/events?subject={Person}&type=leads.contact.v1")).Expect(200).Json.At("items").EnumerateArray().ToArray();
        Assert.Equal(2, stored.Length);
        Assert.Equal(stored[1].Text("id"), stored[0].Text("causation_id"));
        Assert.Empty(await DeadLetters());
    }

    [Fact]
    public async Task A_foreign_producer_needs_no_meta_and_may_write_as_loosely_as_ManyChat()
    {
        await StartHub();
        var bare = $$"""{"nombre_lead":" Ana ","manychat_id":"{{Person}}","datetime_actual":"2025-06-05 14:41:36+02:00","email":"","edad":41}""";

        await Foreign(bare);
        await Hears(Person);
        await Foreign(bare.Replace("41}", "42}", StringComparison.Ordinal));
        await Hears(Person, 2);

        await NothingWaits(Contacts);
        var fact = Heard.Of(Person)[0];
        Assert.Equal("Ana", fact.LeadName);
        Assert.Equal(new DateTimeOffset(2025, 6, 5, 12, 41, 36, TimeSpan.Zero), fact.EventAt);
        Assert.Null(fact.Email);
        Assert.Equal(41, fact.Extra!.Value.GetProperty("edad").GetInt32());
        Assert.Matches("^contact:[0-9a-f]{64}$", fact.Meta!.IdempotencyKey);
    }

    [Fact]
    public async Task An_event_is_known_again_by_the_id_in_its_meta()
    {
        await StartHub();
        var id = Guid.CreateVersion7();
        var body = $$$"""{"manychat_id":"{{{Person}}}","nombre_lead":"Ana","datetime_actual":"2025-06-05","_meta":{"event_id":"{{{id}}}","attempt":3,"request_id":7}}""";
        var marker = $"mc_{Fresh.Token()}";

        await Foreign(body, body.Replace("Ana", "Eva", StringComparison.Ordinal));
        await Hears(Person);
        await Foreign(JsonSerializer.Serialize(Contact(marker)));
        await Hears(marker);

        await NothingWaits(Contacts);
        var fact = Assert.Single(Heard.Of(Person));
        Assert.Equal((id, 3, null), (fact.Meta!.EventId, fact.Meta.Attempt, fact.Meta.RequestId));
    }

    [Fact]
    public async Task Case_12_what_is_no_event_goes_to_the_dead_letters_at_once_and_the_next_one_is_taken()
    {
        await StartHub();
        var dead = await Read(Dead);

        await Foreign("not json", """{"manychat_id":"sin fecha","nombre_lead":"x"}""", """{"manychat_id":" ","nombre_lead":"x","datetime_actual":"2025-01-01"}""");
        await Foreign(JsonSerializer.Serialize(Contact()));

        await Hears(Person);
        await NothingWaits(Contacts);
        await Eventually.Holds(async () => (await DeadLetters()).Count == 3, () => "three dead letters");
        Assert.All(await DeadLetters(), letter => Assert.Equal("unreadable", letter.Text("error_code")));
        await dead.Gets(3);
        var letters = dead.Received.Select(Json).ToArray();
        Assert.All(letters, letter =>
        {
            Assert.Equal("manychat-contact-queue", letter.Text("original_queue"));
            Assert.Equal("unreadable", letter.Text("error_code"));
            Assert.Equal(1, letter.At("attempts").GetInt32());
            letter.IsNull("last_stack");
        });
        Assert.Contains(letters, letter => letter.Text("original_event") == "not json");
        Assert.Contains(letters, letter => letter.Text("original_event")!.Contains("sin fecha", StringComparison.Ordinal)
            && letter.Text("error_message")!.Contains("datetime_actual", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Case_20_what_a_worker_gave_up_lies_in_the_dead_letter_queue_in_the_contracts_form()
    {
        await StartHub();
        var dead = await Read(Dead);

        (await ManyChat.Post("/contact", Contact(name: HeardContacts.Refused), ("X-Request-ID", "req-9"))).Expect(202);

        await dead.Gets(1);
        var letter = Json(Assert.Single(dead.Received));
        Assert.Equal(
            ["original_queue", "error_time", "error_message", "original_event", "event_id", "error_code", "attempts", "first_seen", "last_stack", "dequeue_count"],
            letter.EnumerateObject().Select(member => member.Name));
        Assert.Equal("manychat-contact-queue", letter.Text("original_queue"));
        letter.Instant("error_time");
        letter.Instant("first_seen");
        Assert.Equal("told to refuse it", letter.Text("error_message"));
        Assert.Equal(Person, letter.Text("original_event.manychat_id"));
        Assert.Equal("req-9", letter.Text("original_event._meta.request_id"));
        Assert.Equal(letter.Text("original_event._meta.event_id"), letter.Text("event_id"));
        Assert.Single(await DeadLetters());
        await NothingWaits(Contacts);
    }

    [Fact]
    public async Task Every_queue_of_the_contract_is_there_from_the_start()
    {
        await StartHub(listens: false);

        foreach (var queue in All)
        {
            await Eventually.Holds(
                async () => await Server.Waiting(Place, new(queue, "foreign", CarriesCommands: true, IsQueue: true)) == 0, () => $"{queue} is there and empty");
        }
    }
}
