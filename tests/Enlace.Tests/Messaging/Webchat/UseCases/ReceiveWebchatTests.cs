using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;

namespace Enlace.Tests.Messaging.Webchat.UseCases;

public sealed class ReceiveWebchatTests(SqliteHubFixture hub) : WebchatSuite(hub)
{
    private const string Body = """{"message_id":"m1","user_id":"u1","session_id":"s1","text":"Hola","timestamp":1760000000}""";

    /// <summary>messaging.md §12 case 31.</summary>
    [Fact]
    public async Task With_a_sessions_token_it_is_taken_for_that_session_and_without_one_refused()
    {
        var webchat = await NewWebchat();
        var (token, session) = await NewVisitor(webchat);

        var taken = (await Tenant.Post("/webhooks/webchat", Body, Bearer(token))).Expect(200).Json;
        var refused = (await Tenant.Post("/webhooks/webchat", Body)).Expect(401).Json;

        Assert.Equal("Webhook received", taken.Text("message"));
        taken.Uuid("data.event_id");
        Assert.Equal(("UNAUTHORIZED", "Missing webhook signature"), (refused.Text("code"), refused.Text("message")));
        var handed = Assert.Single(await Handed(webchat.Uuid("id")));
        Assert.Equal((session, "Hola"), (handed.Text("session_id"), handed.Text("text")));
        // Who the visitor is, only the customer's backend can say.
        Assert.False(handed.Has("user_id"));
    }

    [Fact]
    public async Task A_revoked_token_and_a_forged_one_are_refused_and_nothing_is_kept()
    {
        var webchat = await NewWebchat();
        var (token, _) = await NewVisitor(webchat);
        (await Visitors.Delete("/sessions/current", Bearer(token))).Expect(200);

        foreach (var bad in new[] { token, token[..^2] + "xx", "x" })
            Assert.Equal("Invalid webhook signature", (await Tenant.Post("/webhooks/webchat", Body, Bearer(bad))).Expect(401).Json.Text("message"));
        Assert.Empty(await Handed(webchat.Uuid("id")));
    }

    [Fact]
    public async Task A_third_partys_signature_is_checked_over_the_bytes()
    {
        var webchat = await NewWebchat();
        var secret = System.Text.Encoding.UTF8.GetBytes(webchat.Text("webhook_secret")!);
        var path = $"/webhooks/webchat?channel_id={webchat.Text("id")}";
        var good = "sha256=" + Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(secret, System.Text.Encoding.UTF8.GetBytes(Body)));
        var flipped = good[..^1] + (good[^1] == '0' ? '1' : '0');

        (await Tenant.Post(path, Body, ("X-Webchat-Signature-256", good))).Expect(200);
        foreach (var bad in new[] { flipped, good.Replace("sha256", "SHA256", StringComparison.Ordinal), good[7..], "" })
            (await Tenant.Post(path, Body, ("X-Webchat-Signature-256", bad))).Expect(401);
        (await Tenant.Post(path, Body + " ", ("X-Webchat-Signature-256", good))).Expect(401);
        (await Tenant.Post("/webhooks/webchat", Body, ("X-Webchat-Signature-256", good))).Expect(401);

        // Or its own address, or the token in a header.
        (await Tenant.Post($"/webhooks/webchat/{webchat.Text("id")}", Body, ("X-Webchat-Signature-256", good))).Expect(200);
        (await Tenant.Post("/webhooks/webchat", Body, ("X-Webchat-Signature-256", good), ("X-Website-Token", webchat.Text("website_token")!))).Expect(200);
        Assert.Equal(["u1", "u1", "u1"], (await Handed(webchat.Uuid("id"))).Select(handed => handed.Text("user_id")));
    }

    [Fact]
    public async Task A_visitor_cannot_speak_for_others_or_tell_statuses()
    {
        var webchat = await NewWebchat();
        var (token, session) = await NewVisitor(webchat);
        var (_, other) = await NewVisitor(webchat);

        (await Tenant.Post("/webhooks/webchat", new
        {
            message_id = "m1",
            session_id = other,
            session = new { id = other },
            user = new { id = "boss" },
            message = new { text = "x" },
            statuses = new[] { new { id = other, status = "read" } },
        }, Bearer(token))).Expect(200);

        var handed = Assert.Single(await Handed(webchat.Uuid("id")));
        Assert.Equal((session, $"{Guid.Parse(session):N}:m1"), (handed.Text("session_id"), handed.Text("message_id")));
        Assert.False(handed.Has("statuses") || handed.Has("session") || handed.Has("user"));
    }

    [Fact]
    public async Task What_nobody_can_read_is_kept_and_answered()
    {
        var webchat = await NewWebchat();
        var (token, _) = await NewVisitor(webchat);

        (await Tenant.Post("/webhooks/webchat", "not json", Bearer(token))).Expect(200);
        (await Tenant.Post("/webhooks/webchat", new string('x', 3 * 1024 * 1024 + 1), Bearer(token))).Expect(413);
    }
}
