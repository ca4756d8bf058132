using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;

namespace Enlace.Tests.Messaging.Webchat.UseCases;

public sealed class AnswerVisitorTests(SqliteHubFixture hub) : WebchatSuite(hub)
{
    [Fact]
    public async Task The_visitor_sees_it_live_under_the_answers_name()
    {
        var (token, session) = await NewVisitor();
        await using var stream = await Listen(token);

        var sent = (await Tenant.Post("/webchat/messages", new { session_id = session, user_id = "u", text = "¿En qué te ayudo?", sender_name = "Luis" })).Expect(200).Json.At("data");

        Assert.Equal(("agent", "sent"), (sent.Text("type"), sent.Text("status")));
        var told = await stream.Next();
        Assert.Equal((sent.Text("id"), "outbound", "agent", "Luis"), (told.Data.Text("id"), told.Data.Text("direction"), told.Data.Text("sender.type"), told.Data.Text("sender.name")));
    }

    [Fact]
    public async Task It_stands_behind_what_waits_for_the_visitor_is_held_with_the_channel_and_told_of()
    {
        var webchat = await NewWebchat();
        var (token, session) = await NewVisitor(webchat);
        var (id, operators) = (webchat.Text("id"), new HubCaller(Hub.Client, "/api/v1"));
        (await operators.Post($"/destinations/channel:{id}/pause")).Expect(200);

        var first = Tenant.Post("/send", new { channel_id = id, recipient = session, content = new { type = "text", text = "uno" } });
        await Eventually.Holds(async () => await Queued() == 1, () => "the first one waits");
        var second = Answers(session, "dos");
        await Eventually.Holds(async () => await Queued() == 2, () => "the answer waits behind it");
        Assert.Empty((await Visitors.Get("/messages", Bearer(token))).Json.At("data.messages").EnumerateArray());
        (await operators.Post($"/destinations/channel:{id}/resume")).Expect(200);
        (await first).Expect(200);
        var answer = (await second).Expect(200).Json.At("data");

        var messages = (await Visitors.Get("/messages", Bearer(token))).Json.At("data.messages").EnumerateArray().ToArray();
        Assert.Equal(["uno", "dos"], messages.Select(message => message.Text("text")));
        Assert.Equal((2, 2), (answer.At("seq").GetInt32(), messages[1].At("seq").GetInt32()));
        var told = (await operators.Get("/events?type=messaging.message.status&limit=200")).Expect(200).Json.At("items").EnumerateArray();
        Assert.Contains(told, one => (one.Text("data.message_id"), one.Text("data.status")) == (answer.Text("id"), "sent"));

        async Task<int> Queued() => (await Tenant.Get($"/messages/outbound?channel_id={id}&status=queued")).Expect(200).Json.At("data").GetArrayLength();
    }

    [Fact]
    public async Task A_visitor_who_is_gone_before_it_arrives_is_told_to_whoever_answers()
    {
        var webchat = await NewWebchat();
        var (token, session) = await NewVisitor(webchat);
        var operators = new HubCaller(Hub.Client, "/api/v1");
        (await operators.Post($"/destinations/channel:{webchat.Text("id")}/pause")).Expect(200);
        var answer = Answers(session, "tarde");
        await Eventually.Holds(
            async () => (await Tenant.Get($"/messages/outbound?channel_id={webchat.Text("id")}")).Expect(200).Json.At("data").GetArrayLength() == 1, () => "it waits");
        (await Visitors.Delete("/sessions/current", Bearer(token))).Expect(200, 204);
        (await operators.Post($"/destinations/channel:{webchat.Text("id")}/resume")).Expect(200);

        Assert.Equal(("PROVIDER_REJECTED", "failed"), ((await answer).Expect(422).Json.Text("code"), (await answer).Json.Text("data.status")));
    }

    [Fact]
    public async Task A_repeat_with_its_key_is_one_answer()
    {
        var (token, session) = await NewVisitor();
        var body = new { session_id = session, text = "Hola" };

        var first = (await Tenant.Post("/webchat/messages", body, ("Idempotency-Key", session))).Expect(200).Json.Text("data.id");
        var again = (await Tenant.Post("/webchat/messages", body, ("Idempotency-Key", session))).Expect(200).Json.Text("data.id");

        Assert.Equal(first, again);
        Assert.Single((await Visitors.Get("/messages", Bearer(token))).Json.At("data.messages").EnumerateArray());
    }

    [Fact]
    public async Task An_unknown_session_and_wrong_fields_are_refused()
    {
        (await Answers(Fresh.Id(), "x")).Expect(404);
        var wrong = (await Tenant.Post("/webchat/messages", new { text = " " })).Expect(400).Json.At("data.errors");
        Assert.True(wrong.Has("session_id") && wrong.Has("text"));
    }
}
