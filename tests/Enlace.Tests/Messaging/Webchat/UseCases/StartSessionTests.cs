using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;

namespace Enlace.Tests.Messaging.Webchat.UseCases;

public sealed class StartSessionTests(SqliteHubFixture hub) : WebchatSuite(hub)
{
    [Fact]
    public async Task A_visitor_begins_and_comes_back_to_the_same_session()
    {
        var webchat = await NewWebchat();
        var body = new { website_token = webchat.Text("website_token"), locale = "es", page_url = "https://shop.example/shoes?email=ana@example.com" };

        var first = (await Visitors.Post("/sessions", body)).Expect(201).Json.At("data");
        var again = (await Visitors.Post("/sessions", new { body.website_token, session_token = first.Text("session_token") })).Expect(200).Json.At("data");

        Assert.Equal(first.Uuid("session_id"), again.Uuid("session_id"));
        Assert.Equal(first.Text("session_token"), again.Text("session_token"));
        Assert.Equal("¡Hola!", first.Text("config.welcome_message"));
        Assert.Equal("#007bff", first.Text("config.theme.primary_color"));
        // The page without its query, the address only as a keyed hash, and the token nowhere.
        var stored = await Hub.ReadAllStoredText();
        Assert.Contains("https://shop.example/shoes", stored);
        Assert.DoesNotContain(stored, text => text.Contains("ana@example.com", StringComparison.Ordinal) || text.Contains(first.Text("session_token")!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_proved_user_finds_the_conversation_on_another_device()
    {
        var webchat = await NewWebchat();
        var hash = Enlace.Messaging.Webchat.VisitorIdentity.HashOf(webchat.Text("identity_key")!, "customer-42");
        var user = new { identifier = "customer-42", identifier_hash = hash, name = "Ana" };

        var phone = (await Visitors.Post("/sessions", new { website_token = webchat.Text("website_token"), user })).Expect(201).Json.At("data");
        (await Write(phone.Text("session_token")!, "Hola")).Expect(201);
        var laptop = (await Visitors.Post("/sessions", new { website_token = webchat.Text("website_token"), user })).Expect(200).Json.At("data");

        Assert.Equal(phone.Uuid("session_id"), laptop.Uuid("session_id"));
        Assert.Equal(1, laptop.At("last_seq").GetInt64());
        Assert.True(laptop.At("is_verified").GetBoolean());
    }

    [Fact]
    public async Task An_unproved_identifier_is_a_label_and_a_false_proof_is_refused()
    {
        var webchat = await NewWebchat();
        var token = webchat.Text("website_token");
        var hash = Enlace.Messaging.Webchat.VisitorIdentity.HashOf(webchat.Text("identity_key")!, "customer-42");
        var proved = (await Visitors.Post("/sessions", new { website_token = token, user = new { identifier = "customer-42", identifier_hash = hash } })).Expect(201).Json.At("data");

        var label = (await Visitors.Post("/sessions", new { website_token = token, user = new { identifier = "customer-42" } })).Expect(201).Json.At("data");
        var forged = await Visitors.Post("/sessions", new { website_token = token, user = new { identifier = "customer-43", identifier_hash = hash } });

        Assert.NotEqual(proved.Uuid("session_id"), label.Uuid("session_id"));
        Assert.False(label.At("is_verified").GetBoolean());
        Assert.Equal("UNAUTHORIZED", forged.Expect(401).Json.Text("code"));
    }

    [Fact]
    public async Task Only_pages_of_its_origins_may_begin()
    {
        var body = new { website_token = (await NewWebchat()).Text("website_token") };

        var own = (await Visitors.Post("/sessions", body, ("Origin", Shop))).Expect(201);
        var foreign = (await Visitors.Post("/sessions", body, ("Origin", "https://evil.example"))).Expect(403);

        Assert.Equal(Shop, own.Header("Access-Control-Allow-Origin"));
        Assert.Null(foreign.Header("Access-Control-Allow-Origin"));
        Assert.Equal("FORBIDDEN", foreign.Json.Text("code"));
    }

    [Fact]
    public async Task What_is_wrong_is_named()
    {
        Assert.True((await Visitors.Post("/sessions", new { })).Expect(400).Json.At("data.errors").Has("website_token"));
        (await Visitors.Post("/sessions", new { website_token = "wt_nobody" })).Expect(404);
        (await Visitors.Post("/sessions", "[]")).Expect(400);
    }

    [Fact]
    public async Task One_address_may_not_begin_for_ever()
    {
        await using var hub = await InProcessHub.Start(new Dictionary<string, string?> { ["ENLACE__Messaging__Webchat__SessionsPerMinute"] = "3" });
        var tenant = new HubCaller(hub.Client, "/api/v1");
        var token = (await tenant.Post("/integrations/webchat/setup", new { tenant_id = "default", config = new { name = "T", domain = "shop.example" } })).Expect(201).Json.Text("data.website_token");

        for (var i = 0; i < 3; i++)
            (await tenant.Post("/webchat/sessions", new { website_token = token })).Expect(201);
        // Whatever it says of itself.
        var refused = (await tenant.Post("/webchat/sessions", new { website_token = token }, ("X-Forwarded-For", "203.0.113.9"))).Expect(429);

        Assert.Equal(("RATE_LIMIT_EXCEEDED", "60"), (refused.Json.Text("code"), refused.Header("Retry-After")));
    }
}
