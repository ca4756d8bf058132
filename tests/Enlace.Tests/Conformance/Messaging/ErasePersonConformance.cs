using System.Globalization;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging.Probe;

namespace Enlace.Tests.Conformance.Messaging;

/// <summary>A person who is forgotten: nothing of them is left in any table, and what they sent is still known when it comes again.</summary>
public abstract class ErasePersonConformance(IMessagingFixture fixture) : MessagingSuite(fixture)
{
    private readonly string _person = string.Create(CultureInfo.InvariantCulture, $"57{Random.Shared.NextInt64(1_000_000_000, 9_999_999_999)}");

    [Fact]
    public async Task Nothing_of_them_is_left_but_a_receipt()
    {
        var (word, name, other) = (Fresh.Token(), $"Ana {Fresh.Token()}", Fresh.Token());
        var (one, two) = (await Channel(), await Channel());
        (await Tell([new { to = one.Address, from = _person, alternate = $"CO.{word}", id = $"wamid.{_person}", name, text = $"my {word}" }])).Expect(200);
        (await Tell([new { to = two.Address, from = _person, id = "b", name, text = word }, new { to = two.Address, from = "573330000000", id = "c", text = other }])).Expect(200);
        (await Tell([new { to = two.Address, from = _person, id = "bad", text = ProbePlatform.Poison, name }])).Expect(200);
        await Messages(one.Id, 1);
        await Messages(two.Id, 2);
        await AllRead();
        await Sent.To(Database, one.Id, _person, $"answer {word}", TimeProvider.System.GetUtcNow(), Cancel, external: $"out.{_person}");
        Assert.True(await IsStored(_person) && await IsStored(word) && await IsStored(name));

        var answer = (await Api.Delete($"/persons/whatsapp/{_person}")).Expect(200);

        Assert.Equal((2, 2, 1), (Number(answer, "conversations"), Number(answer, "inbound"), Number(answer, "outbound")));
        Assert.True(Number(answer, "webhooks") >= 2 && Number(answer, "facts") >= 2, answer.ToString());
        // The log of events is written from what the backbone keeps, a moment later.
        await Eventually.Holds(async () => !await IsStored(_person) && !await IsStored(word) && !await IsStored(name), () => "something of the person is still stored");
        Assert.DoesNotContain(_person, answer.Text.Replace($"/{_person}", "", StringComparison.Ordinal), StringComparison.Ordinal);
        // Who shared a webhook with them keeps what they wrote.
        Assert.Equal(other, Assert.Single(await Messages(two.Id, 1)).Text("text"));
        Assert.Equal(1, await Count("SELECT count(*) FROM messaging.person_erasures WHERE id = @id", ("id", Guid.Parse(answer.Json.Uuid("data.id")))));
        Assert.Equal("sent", Assert.Single(await List(Api, $"/messages/outbound?channel_id={one.Id}")).Text("status"));
    }

    [Fact]
    public async Task What_hangs_on_no_message_is_forgotten_too()
    {
        var (word, longer) = (Fresh.Token(), $"{_person}7");
        var (id, address) = await Channel();
        // Its platform tells it twice, tells of a message that is not ours, and tells of somebody whose number only begins like theirs.
        for (var i = 0; i < 2; i++)
            (await Tell([new { to = address, from = _person, id = "a", text = word, again = i }])).Expect(200);
        (await Tell([new { to = address, status = "delivered", id = "nobody-knows", recipient = _person }])).Expect(200);
        (await Tell([new { to = address, from = longer, id = "b", text = "of somebody else" }])).Expect(200);
        await Messages(id, 2);
        await AllRead();

        Assert.True(Number((await Api.Delete($"/persons/whatsapp/{_person}")).Expect(200), "webhooks") >= 3);

        await Eventually.Holds(
            async () => (await Hub.ReadAllStoredText()).All(text => !text.Replace(longer, "", StringComparison.Ordinal).Contains(_person, StringComparison.Ordinal) && !text.Contains(word, StringComparison.Ordinal)),
            () => "something of the person is still stored");
        var other = Assert.Single(await Messages(id, 1));
        Assert.Equal(longer, other.At("payload.items")[0].Text("from"));
    }

    [Fact]
    public async Task An_answer_kept_for_repeats_says_nothing_of_them_and_still_keeps_the_repeat_from_being_sent()
    {
        var word = Fresh.Token();
        var (id, _) = await Channel();
        var written = $"+{_person[..2]} {_person[2..5]} {_person[5..]}";
        var (key, body) = (("Idempotency-Key", Fresh.Token()), new { channel_id = id, recipient = written, content = new { type = "text", text = word } });
        var first = (await Api.Post("/send", body, key)).Expect(200).Json.Uuid("data.message_id");
        var both = new { tenant_id = "default", platforms = new[] { "whatsapp" }, channel_ids = new[] { id }, recipients = new[] { _person, "573001112222" }, content = new { type = "text", text = word } };
        var many = ("Idempotency-Key", Fresh.Token());
        (await Api.Post("/broadcast", both, many)).Expect(200);
        Assert.Contains(word, (await Api.Post("/send", body, key)).Expect(200).Text, StringComparison.Ordinal);

        (await Api.Delete($"/persons/whatsapp/{_person}")).Expect(200);

        var again = (await Api.Post("/send", body, key)).Expect(200);
        Assert.Equal(("true", first, "erased"), (again.Header("Idempotent-Replayed"), again.Json.Uuid("data.message_id"), again.Json.Text("data.recipient")));
        var shared = (await Api.Post("/broadcast", both, many)).Expect(200);
        Assert.Equal("true", shared.Header("Idempotent-Replayed"));
        Assert.Equal(["erased", "573001112222"], shared.Json.At("data.results").EnumerateArray().Select(one => one.Text("recipient")));
        Assert.All([again.Text, shared.Text], text => Assert.DoesNotContain(_person, text, StringComparison.Ordinal));
        Assert.DoesNotContain(written, again.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(word, again.Text, StringComparison.Ordinal);
        Assert.Equal(3, await Count("SELECT count(*) FROM messaging.outbound_message_logs WHERE channel_id = @id", ("id", id)));
    }

    [Fact]
    public async Task What_they_sent_before_is_known_when_it_comes_again_and_what_they_write_anew_is_new()
    {
        var (id, address) = await Channel();
        object[] first = [new { to = address, from = _person, id = "a", text = "before" }];
        (await Tell(first)).Expect(200);
        await Messages(id, 1);
        (await Api.Delete($"/persons/whatsapp/{_person}")).Expect(200);

        (await Tell(first)).Expect(200);
        (await Tell([new { to = address, from = _person, id = "z", text = "after" }])).Expect(200);

        Assert.Equal("after", Assert.Single(await Messages(id, 1)).Text("text"));
        await AllRead();
        Assert.Single(await Messages(id, 1));
    }

    [Fact]
    public async Task Another_tenants_person_of_the_same_number_stays()
    {
        var tenant = $"t-{Fresh.Token()}";
        var (id, address) = await Channel(tenant);
        (await Tell([new { to = address, from = _person, id = "a", text = "mine" }])).Expect(200);
        var other = await As(tenant);
        await Messages(id, 1, other);

        Assert.Equal(0, Number((await Api.Delete($"/persons/whatsapp/{_person}")).Expect(200), "conversations"));

        Assert.Single(await Messages(id, 1, other));
    }

    [Fact]
    public async Task What_failed_for_them_is_not_sent_after_all()
    {
        var (id, address) = await Channel();
        (await Tell([new { to = address, from = _person, id = "a", text = "hola" }])).Expect(200);
        await Messages(id, 1);
        await AllRead();
        var failed = await Sent.To(Database, id, _person, "answer", TimeProvider.System.GetUtcNow(), Cancel, "failed");
        var unknown = await Sent.To(Database, id, _person, "answer", TimeProvider.System.GetUtcNow(), Cancel, "unknown");
        (await Api.Delete($"/persons/whatsapp/{_person}")).Expect(200);

        foreach (var message in new[] { failed, unknown })
            Assert.Equal("CONFLICT", (await Api.Post($"/messages/outbound/{message}/retry")).Expect(409).Json.Text("code"));

        Assert.Equal("failed", (await Api.Get($"/messages/outbound/{failed}")).Expect(200).Json.Text("data.status"));
        // Whoever wants it off the list of what nobody knows may still give it up.
        (await Api.Post($"/messages/outbound/{unknown}/fail")).Expect(200);
    }

    [Fact]
    public async Task An_unknown_platform_is_refused() => (await Api.Delete("/persons/fax/1")).Expect(400);

    private static int Number(Answer answer, string name) => answer.Json.At($"data.{name}").GetInt32();

    private async Task<bool> IsStored(string text) => (await Hub.ReadAllStoredText()).Any(stored => stored.Contains(text, StringComparison.Ordinal));
}
