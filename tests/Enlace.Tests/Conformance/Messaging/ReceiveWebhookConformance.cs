using System.Text;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging.Probe;

namespace Enlace.Tests.Conformance.Messaging;

/// <summary>The door for webhooks: who is let in, what is stored, what is answered; messaging.md §7 and case 25.</summary>
public abstract class ReceiveWebhookConformance(IMessagingFixture fixture) : MessagingSuite(fixture)
{
    private const string Empty = """{"object":"whatsapp_business_account","entry":[]}""";

    [Fact]
    public async Task Case_25_a_genuine_webhook_is_stored_and_answered_with_its_id()
    {
        var answer = (await Send(Empty, secret: null, signature: "sha256=ec38c0cd04be4a51cd6faf6755045dd9f73da5c3b262e8ecfc6820f2e9b88f4e")).Expect(200);

        Assert.Equal(("SUCCESS", "Webhook received"), (answer.Json.Text("code"), answer.Json.Text("message")));
        var id = Guid.Parse(answer.Json.Uuid("data.event_id"));
        var (body, ok) = await One("SELECT body, signature_ok FROM messaging.webhook_events WHERE id = @id", row => (row.Bytes(0), row.Bool(1)), ("id", id));
        Assert.Equal(Empty, Encoding.UTF8.GetString(body));
        Assert.True(ok);
    }

    [Theory]
    [InlineData(null, "Missing webhook signature")]
    [InlineData("sha256=ec38c0cd04be4a51cd6faf6755045dd9f73da5c3b262e8ecfc6820f2e9b88f4f", "Invalid webhook signature")]
    [InlineData("SHA256=ec38c0cd04be4a51cd6faf6755045dd9f73da5c3b262e8ecfc6820f2e9b88f4e", "Invalid webhook signature")]
    [InlineData("ec38c0cd04be4a51cd6faf6755045dd9f73da5c3b262e8ecfc6820f2e9b88f4e", "Invalid webhook signature")]
    [InlineData("", "Invalid webhook signature")]
    public async Task Case_25_nothing_of_a_forged_one_is_stored(string? signature, string message)
    {
        var mark = Fresh.Token();
        var answer = (await Send(signature is null ? $$"""{"mark":"{{mark}}"}""" : Empty, secret: null, signature: signature)).Expect(401);

        Assert.Equal(("UNAUTHORIZED", message), (answer.Json.Text("code"), answer.Json.Text("message")));
        Assert.Equal("null", answer.Json.At("data").GetRawText());
        Assert.Equal(0, await Stored(mark));
    }

    [Fact]
    public async Task One_flipped_bit_of_the_body_is_a_forgery()
    {
        var mark = Fresh.Token();
        var signed = Encoding.UTF8.GetBytes($$"""{"mark":"{{mark}}"}""");
        (await Send($$"""{"mark":"{{mark}}" }""", secret: null, signature: ProbePlatform.Sign(AppSecret, signed))).Expect(401);
        Assert.Equal(0, await Stored(mark));
    }

    [Fact]
    public async Task A_webhook_about_a_channel_that_nobody_knows_is_stored_counted_and_accepted()
    {
        var answer = (await Tell([new { to = Fresh.Token(), from = "573001234567", id = "x", text = "Hola" }])).Expect(200);

        var id = answer.Json.Uuid("data.event_id");
        await Eventually.Holds(
            async () => (await List(Api, "/webhooks/events?state=unrouted&limit=200")).Any(one => one.Text("id") == id), () => $"{id} is unrouted");
        Assert.Equal(0, await Count("SELECT count(*) FROM messaging.inbound_messages WHERE webhook_event_id = @id", ("id", Guid.Parse(id))));
    }

    [Fact]
    public async Task The_secret_of_a_channel_speaks_for_that_channel_alone()
    {
        var tenant = $"t-{Fresh.Token()}";
        var mine = await Channel(tenant, appSecret: "mine-and-mine-alone");
        var theirs = await Channel();

        (await Tell(
            [
                new { to = mine.Address, from = "573001234567", id = "a", text = "mine" },
                new { to = theirs.Address, from = "573001234567", id = "b", text = "slipped in" },
            ], "mine-and-mine-alone")).Expect(200);

        var message = Assert.Single(await Messages(mine.Id, 1, await As(tenant)));
        Assert.Equal("mine", message.Text("text"));
        await AllRead();
        Assert.Equal(0, await Count("SELECT count(*) FROM messaging.inbound_messages WHERE channel_id = @id", ("id", theirs.Id)));
    }

    [Fact]
    public async Task The_secret_of_one_channel_opens_no_other_ones_address()
    {
        var mine = await Channel($"t-{Fresh.Token()}", appSecret: "mine-and-mine-alone");
        var theirs = await Channel();

        (await Tell([new { to = theirs.Address, from = "573001234567", id = "b" }], "mine-and-mine-alone")).Expect(401);
        (await Tell([new { to = mine.Address, from = "573001234567", id = "b" }], "mine-and-mine-alone", $"/webhooks/whatsapp/{theirs.Id}")).Expect(401);
    }

    [Fact]
    public async Task At_its_own_address_a_channel_is_verified_with_its_own_secret()
    {
        var (id, address) = await Channel(appSecret: "a-secret-of-its-own");

        (await Tell([new { to = address, from = "573001234567", id = "p", text = "path" }], "a-secret-of-its-own", $"/webhooks/whatsapp/{id}")).Expect(200);
        (await Tell([new { to = address, from = "573001234567", id = "q", text = "query" }], "a-secret-of-its-own", $"/webhooks/whatsapp?channel_id={id}")).Expect(200);

        Assert.Equal(["path", "query"], (await Messages(id, 2)).Select(message => message.Text("text")).Order());
        (await Tell([new { to = address, from = "573001234567", id = "r" }], "a-secret-of-its-own", $"/webhooks/whatsapp/{Fresh.Id()}")).Expect(401);
        (await Tell([new { to = address, from = "573001234567", id = "r" }], "a-secret-of-its-own", "/webhooks/whatsapp/no-id")).Expect(401);
    }

    [Fact]
    public async Task A_changed_secret_counts_at_once()
    {
        var (id, address) = await Channel(appSecret: "before");
        (await Tell([new { to = address, from = "573001234567", id = "1" }], "before")).Expect(200);

        await using (var scope = Scope(Enlace.Kernel.Security.Caller.DefaultTenant))
        {
            var db = (Enlace.Messaging.Data.MessagingDb)scope.ServiceProvider.GetService(typeof(Enlace.Messaging.Data.MessagingDb))!;
            var channel = (await db.Channels.FindAsync([id], Cancel))!;
            ((Enlace.Messaging.Channels.ChannelVault)scope.ServiceProvider.GetService(typeof(Enlace.Messaging.Channels.ChannelVault))!).Seal(
                channel, new Enlace.Messaging.Channels.ChannelSecrets("t", new Dictionary<string, string> { ["app_secret"] = "after" }));
            channel.Version++;
            await db.Commit(Cancel);
        }

        (await Tell([new { to = address, from = "573001234567", id = "2" }], "before")).Expect(401);
        (await Tell([new { to = address, from = "573001234567", id = "2" }], "after")).Expect(200);
    }

    [Fact]
    public async Task Where_webhooks_carry_a_secret_of_ours_their_channel_is_found_by_it_and_answered_as_the_platform_wants()
    {
        var (secret, id) = (Fresh.Token(), Fresh.Token());
        var bot = await Bot(secret);
        var answer = (await Api.Send(HttpMethod.Post, "/webhooks/telegram", HubCaller.Raw(id, "application/json"), (ProbeBot.SecretHeader, secret))).Expect(200);

        Assert.Equal("<Response/>", answer.Text);
        Assert.Equal("text/xml", answer.Header("Content-Type"));
        Assert.Equal(id, Assert.Single(await Messages(bot, 1)).Text("external_id"));
        (await Api.Send(HttpMethod.Post, "/webhooks/telegram", HubCaller.Raw(id, "application/json"), (ProbeBot.SecretHeader, "guess"))).Expect(401);
        (await Api.Send(HttpMethod.Post, "/webhooks/telegram", HubCaller.Raw(id, "application/json"))).Expect(401);
        Assert.DoesNotContain(await Hub.ReadAllStoredText(), text => text.Contains(secret, StringComparison.Ordinal));
        Assert.DoesNotContain(Hub.LogLines, line => line.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_body_may_be_as_large_as_the_limit_and_no_larger()
    {
        const int Limit = 3 * 1024 * 1024;
        const string Shell = """{"x":""}""";
        (await Send(Shell.Insert(6, new string('a', Limit - Shell.Length)))).Expect(200);

        var answer = (await Send(Shell.Insert(6, new string('a', Limit - Shell.Length + 1)))).Expect(413);

        Assert.Equal("PAYLOAD_TOO_LARGE", answer.Json.Text("code"));
    }

    [Theory]
    [InlineData("not json at all")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    public async Task What_is_signed_is_taken_whatever_it_says(string body) => (await Send(body)).Expect(200);

    [Theory]
    [InlineData("/webhooks/fax")]
    [InlineData("/webhooks/WhatsApp")]
    [InlineData("/webhooks/instagram")]
    public async Task A_platform_that_there_is_not_is_not_found(string path) => (await Send("{}", path: path)).Expect(404);

    private Task<long> Stored(string mark) => Count(
        Database.Engine == Enlace.Kernel.Persistence.DbEngine.Postgres
            ? "SELECT count(*) FROM messaging.webhook_events WHERE position(@mark in body) > 0"
            : "SELECT count(*) FROM messaging.webhook_events WHERE instr(body, @mark) > 0",
        ("mark", Encoding.UTF8.GetBytes(mark)));
}
