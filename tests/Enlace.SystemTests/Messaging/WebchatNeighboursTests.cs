using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;

namespace Enlace.SystemTests.Messaging;

/// <summary>Two processes on one database: what is written in one reaches the streams of the other.</summary>
public sealed class WebchatNeighboursTests
{
    [Fact]
    public async Task What_one_process_writes_the_streams_of_another_tell()
    {
        var settings = new Dictionary<string, string?> { ["ENLACE_DATABASE"] = await TestPostgres.NewDatabase(), ["ENLACE_SECRETS_KEY"] = Convert.ToBase64String(new byte[32]), ["ENLACE_JWT_KEY"] = new string('k', 64) };
        await using var here = await InProcessHub.Start(settings);
        await using var there = await InProcessHub.Start(settings);
        var tenant = new HubCaller(there.Client, "/api/v1/integrations");
        var website = (await tenant.Post("/webchat/setup", new { tenant_id = "default", config = new { name = "T", domain = "shop.example" } })).Expect(201).Json.Text("data.website_token");
        var visitor = (await new HubCaller(here.Client, "/api/v1/webchat").Post("/sessions", new { website_token = website })).Expect(201).Json.At("data");
        var session = visitor.Uuid("session_id");
        await using var stream = await VisitorEvents.Open(here.Client, visitor.Text("session_token"));

        for (var i = 1; i <= 5; i++)
        {
            (await tenant.Post("/webchat/messages", new { session_id = session, text = $"m{i}" })).Expect(200);
            var told = await stream.Next();
            Assert.Equal((i, $"m{i}"), ((int)told.Id!.Value, told.Data.Text("text")));
        }

        // What is not stored goes by the line alone; it may be lost, so it is said until it is heard.
        var hearing = stream.Next();
        await Eventually.Holds(async () =>
        {
            (await tenant.Post("/webchat/typing", new { session_id = session, on = true, sender_name = "Luis" })).Expect(204);
            return hearing.IsCompleted;
        }, () => "no word of typing came", 20);
        Assert.Equal("typing", (await hearing).Name);

        // A visitor's tab here, the other there.
        await using var other = await VisitorEvents.Open(there.Client, visitor.Text("session_token"), lastEventId: 5);
        (await new HubCaller(here.Client, "/api/v1/webchat").Post(
            "/messages", new { client_message_id = "c-1", type = "text", text = "Hola" }, ("Authorization", $"Bearer {visitor.Text("session_token")}"))).Expect(201);
        var own = await other.Next();
        Assert.Equal((6L, "Hola"), (own.Id, own.Data.Text("text")));
    }
}
