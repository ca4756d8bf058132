using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Leads;

/// <summary>An event that comes again is answered as before and queued once; how it was written does not matter, what it says does.</summary>
public abstract class RepeatConformance(IHubFixture fixture) : WebhookSuite(fixture)
{
    private const string Replayed = "Idempotent-Replayed";

    [Fact]
    public async Task Case_9_the_same_bytes_again_are_answered_the_same_and_queued_once()
    {
        var body = $$"""{"manychat_id":"{{Person}}","nombre_lead":"Test","datetime_actual":"2025-06-05T12:41:36Z","ultimo_estado":"Nuevo","x":{"a":1,"b":[2]} }""";
        var first = (await ManyChat.Post("/contact", body)).Expect(202);
        Assert.Null(first.Header(Replayed));

        for (var i = 0; i < 3; i++)
        {
            var again = (await ManyChat.Post("/contact", body)).Expect(202);
            Assert.Equal("true", again.Header(Replayed));
            Assert.Equal(first.Text, again.Text);
        }

        (await ManyChat.Post("/contact", body.Replace("12:41:36", "12:41:37", StringComparison.Ordinal))).Expect(202);
        var queued = await Queued(Person, "contact", atLeast: 2);
        Assert.Equal(["2025-06-05T12:41:36Z", "2025-06-05T12:41:37Z"], queued.Select(message => message.Text("datetime_actual")));
    }

    [Theory]
    [InlineData("""{"x":{"b":"2","a":[1]}, "datetime_actual":"2025-06-05T14:41:36+02:00", "nombre_lead":" Test ", "manychat_id":"@"}""")]
    [InlineData("""{"manychat_id":"@","nombre_lead":"Test","datetime_actual":"2025-06-05 12:41:36","email":"","x":{"a":[1],"b":" 2 "}}""")]
    [InlineData("""{"manychat_id":"@","nombre_lead":"T\u0065st","datetime_actual":1749127296,"whatsapp":null,"x":{"a":[1],"b":"2"}}""")]
    public async Task Another_way_to_write_the_same_is_the_same(string body)
    {
        (await ManyChat.Post("/contact", $$"""{"manychat_id":"{{Person}}","nombre_lead":"Test","datetime_actual":"2025-06-05T12:41:36Z","x":{"a":[1],"b":"2"} }""")).Expect(202);

        Assert.Equal("true", (await ManyChat.Post("/contact", body.Replace("@", Person, StringComparison.Ordinal))).Expect(202).Header(Replayed));
        Assert.Single(await Queued(Person, "contact"));
    }

    [Theory]
    [InlineData("""{"manychat_id":"@","nombre_lead":"Test","datetime_actual":"2025-06-05T12:41:36Z","x":{"a":[1],"b":"3"}}""")]
    [InlineData("""{"manychat_id":"@","nombre_lead":"Test","datetime_actual":"2025-06-05T12:41:36Z","x":{"a":[1],"b":2}}""")]
    [InlineData("""{"manychat_id":"@","nombre_lead":"Test","datetime_actual":"2025-06-05T12:41:36Z"}""")]
    [InlineData("""{"manychat_id":"@","nombre_lead":"test","datetime_actual":"2025-06-05T12:41:36Z","x":{"a":[1],"b":"2"}}""")]
    [InlineData("""{"manychat_id":"@","nombre_lead":"Test","datetime_actual":"2025-06-05T12:41:36Z","ultimo_estado":"Test","x":{"a":[1],"b":"2"}}""")]
    public async Task What_says_something_else_is_another_event(string body)
    {
        (await ManyChat.Post("/contact", $$"""{"manychat_id":"{{Person}}","nombre_lead":"Test","datetime_actual":"2025-06-05T12:41:36Z","x":{"a":[1],"b":"2"} }""")).Expect(202);

        Assert.Null((await ManyChat.Post("/contact", body.Replace("@", Person, StringComparison.Ordinal))).Expect(202).Header(Replayed));
        Assert.Equal(2, (await Queued(Person, "contact", atLeast: 2)).Count);
    }

    [Fact]
    public async Task A_key_of_the_senders_own_counts_instead_of_what_the_event_says()
    {
        var key = ("Idempotency-Key", Fresh.Token());
        (await ManyChat.Post("/contact", Contact(Person), key)).Expect(202);

        Assert.Equal("true", (await ManyChat.Post("/contact", Contact(Person), key)).Expect(202).Header(Replayed));
        Assert.Null((await ManyChat.Post("/contact", Contact(Person), ("Idempotency-Key", Fresh.Token()))).Expect(202).Header(Replayed));
        Assert.Null((await ManyChat.Post("/address", new { manychat_id = Person, city = "Lima" }, key)).Expect(202).Header(Replayed));
        var refused = (await ManyChat.Post("/contact", Contact(Person, ("nombre_lead", "Otra")), key)).Expect(422);
        Assert.False(string.IsNullOrEmpty(refused.Json.Text("detail")), refused.ToString());
        Assert.Equal(2, (await Queued(Person, "contact", atLeast: 2)).Count);
    }

    [Fact]
    public async Task A_key_may_have_255_characters_and_must_be_printable()
    {
        var longest = Fresh.Token().PadRight(255, 'k');

        (await ManyChat.Post("/contact", Contact(Person), ("Idempotency-Key", longest))).Expect(202);
        Assert.Equal("true", (await ManyChat.Post("/contact", Contact(Person), ("Idempotency-Key", longest))).Expect(202).Header(Replayed));
        Assert.Null((await ManyChat.Post("/contact", Contact(Person), ("Idempotency-Key", longest[..254] + "x"))).Expect(202).Header(Replayed));
        foreach (var bad in (string[])[longest + "k", "a\tb"])
            Assert.Contains("Idempotency-Key", (await ManyChat.Post("/contact", Contact(Person), ("Idempotency-Key", bad))).Expect(422).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_that_come_at_once_with_the_same_words_one_is_queued()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => ManyChat.Post("/contact", Contact(Person))));

        Assert.All(answers, answer => answer.Expect(202));
        Assert.Single(answers, answer => answer.Header(Replayed) is null);
        Assert.Single(answers.Select(answer => answer.Text).Distinct());
        Assert.Single(await Queued(Person, "contact"));
    }

    [Fact]
    public async Task Of_many_that_come_at_once_with_different_words_all_are_queued_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 90).Select(i => ManyChat.Post("/contact", Contact(Person, ("ultimo_estado", $"estado {i}")))));

        Assert.All(answers, answer => Assert.Null(answer.Expect(202).Header(Replayed)));
        var queued = await Queued(Person, "contact", atLeast: 90);
        Assert.Equal(90, queued.Select(message => message.Text("ultimo_estado")).Distinct().Count());
        Assert.Equal(90, queued.Count);
    }
}
