using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;

namespace Enlace.Tests.Messaging.Webchat.UseCases;

public sealed class WriteMessageTests(SqliteHubFixture hub) : WebchatSuite(hub)
{
    [Fact]
    public async Task A_repeat_is_the_same_message()
    {
        var webchat = await NewWebchat();
        var (token, session) = await NewVisitor(webchat);

        var first = (await Write(token, "Hola", "c-1")).Expect(201).Json.At("data");
        var again = (await Write(token, "Hola", "c-1")).Expect(200).Json.At("data");

        Assert.Equal(first.Uuid("id"), again.Uuid("id"));
        Assert.Equal(1, first.At("seq").GetInt64());
        var handed = Assert.Single(await Handed(webchat.Uuid("id")));
        Assert.Equal((first.Text("id"), session, "Hola"), (handed.Text("message_id"), handed.Text("session_id"), handed.Text("text")));
    }

    [Fact]
    public async Task The_same_sent_many_times_at_once_is_one()
    {
        var (token, _) = await NewVisitor();

        var told = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Write(token, "Hola", "c-1")));

        Assert.Single(told, answer => answer.Status == 201);
        Assert.Single(told.Select(answer => answer.Expect(200, 201).Json.Uuid("data.id")).Distinct());
    }

    [Fact]
    public async Task Five_at_once_and_then_one_a_second()
    {
        var (token, _) = await NewVisitor();

        var told = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Write(token, $"m{i}")));

        Assert.InRange(told.Count(answer => answer.Status == 201), 5, 8);
        var refused = told.First(answer => answer.Status == 429);
        Assert.Equal("RATE_LIMIT_EXCEEDED", refused.Json.Text("code"));
        Assert.NotNull(refused.Header("Retry-After"));
        // Nothing that was refused has taken a number.
        var seqs = (await Visitors.Get("/messages", Bearer(token))).Expect(200).Json.At("data.messages").EnumerateArray().Select(m => m.At("seq").GetInt64()).ToArray();
        Assert.Equal(Enumerable.Range(1, seqs.Length).Select(i => (long)i), seqs);
    }

    [Fact]
    public async Task A_button_is_a_postback_and_a_file_is_sent_once()
    {
        var webchat = await NewWebchat();
        var (token, _) = await NewVisitor(webchat);
        var upload = (await Upload(token, "%PDF-1.7 x"u8.ToArray(), "cedula.pdf")).Expect(201).Json.At("data");

        (await Visitors.Post("/messages", new { client_message_id = "c-1", type = "postback", payload = "yes", text = "Sí" }, Bearer(token))).Expect(201);
        var file = (await Visitors.Post("/messages", new { client_message_id = "c-2", type = "file", upload_id = upload.Text("upload_id") }, Bearer(token))).Expect(201).Json.At("data");
        var twice = await Visitors.Post("/messages", new { client_message_id = "c-3", type = "file", upload_id = upload.Text("upload_id") }, Bearer(token));

        Assert.Equal(("cedula.pdf", "application/pdf", upload.Text("url")), (file.At("attachments")[0].Text("filename"), file.At("attachments")[0].Text("mime_type"), file.At("attachments")[0].Text("url")));
        Assert.True(twice.Expect(400).Json.At("data.errors").Has("upload_id"));
        var handed = await Handed(webchat.Uuid("id"));
        Assert.Equal(("postback", "yes"), (handed[0].Text("type"), handed[0].Text("payload")));
        Assert.Equal("document", handed[1].At("media")[0].Text("kind"));
    }

    [Fact]
    public async Task What_is_wrong_is_named_and_nobody_writes_without_a_session()
    {
        var (token, _) = await NewVisitor();

        Assert.True((await Visitors.Post("/messages", new { client_message_id = "c", type = "text" }, Bearer(token))).Expect(400).Json.At("data.errors").Has("text"));
        Assert.True((await Visitors.Post("/messages", new { type = "text", text = "x" }, Bearer(token))).Expect(400).Json.At("data.errors").Has("client_message_id"));
        Assert.True((await Visitors.Post("/messages", new { client_message_id = "c", type = "hologram" }, Bearer(token))).Expect(400).Json.At("data.errors").Has("type"));
        (await Write(token, new string('x', 4001))).Expect(400);
        (await Visitors.Post("/messages", new { client_message_id = "c", type = "text", text = "x" })).Expect(401);
        (await Write(token[..^3] + "abc", "x")).Expect(401);
        (await Write("no.token.atall", "x")).Expect(401);
    }
}
