using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;

namespace Enlace.Tests.Messaging.Webchat.UseCases;

public sealed class StreamEventsTests(SqliteHubFixture hub) : WebchatSuite(hub)
{
    [Fact]
    public async Task The_stream_is_what_proxies_and_browsers_expect()
    {
        var (token, _) = await NewVisitor();

        await using var stream = await Listen(token);

        Assert.Equal("text/event-stream", stream.Response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("no-store", stream.Response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal("no", stream.Response.Headers.GetValues("X-Accel-Buffering").Single());
    }

    [Fact]
    public async Task A_ticket_opens_one_stream_and_nothing_else()
    {
        var (token, session) = await NewVisitor();
        var ticket = (await Visitors.Post("/stream-ticket", null, Bearer(token))).Expect(200).Json.Text("data.ticket")!;

        (await Visitors.Get($"/messages?ticket={ticket}")).Expect(401);
        await using var stream = await VisitorEvents.Open(Hub.Client, null, query: $"?ticket={ticket}&last_event_id=0");
        (await Answers(session, "Hola")).Expect(200);

        Assert.Equal("Hola", (await stream.Next()).Data.Text("text"));
        (await Visitors.Get($"/events?ticket={ticket}")).Expect(401);
    }

    [Fact]
    public async Task A_silent_stream_says_that_it_lives_and_ends_at_its_time()
    {
        await using var hub = await InProcessHub.Start(new Dictionary<string, string?>
        {
            ["ENLACE__Messaging__Webchat__PingMs"] = "100",
            ["ENLACE__Messaging__Webchat__StreamLifeMs"] = "2500",
            ["ENLACE__Messaging__Webchat__MaxStreams"] = "1",
        });
        var caller = new HubCaller(hub.Client, "/api/v1");
        var website = (await caller.Post("/integrations/webchat/setup", new { tenant_id = "default", config = new { name = "T", domain = "shop.example" } })).Expect(201).Json.Text("data.website_token");
        var token = (await caller.Post("/webchat/sessions", new { website_token = website })).Expect(201).Json.Text("data.session_token")!;

        await using var stream = await VisitorEvents.Open(hub.Client, token);
        // One more than this process may have.
        Assert.Equal("SERVICE_UNAVAILABLE", (await caller.Get("/webchat/events", Bearer(token))).Expect(503).Json.Text("code"));
        Assert.Equal("", await stream.Line());
        Assert.Equal(": ping", await stream.Line());
        Assert.True(await stream.Ends());

        await Eventually.Holds(async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/webchat/events", UriKind.Relative));
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
            using var answer = await hub.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode;
        }, () => "the ended stream still takes its place");
    }

    [Fact]
    public async Task A_wrong_id_and_a_foreign_page_are_refused()
    {
        var (token, _) = await NewVisitor();

        Assert.True((await Visitors.Get("/events?last_event_id=x", Bearer(token))).Expect(400).Json.At("data.errors").Has("last_event_id"));
        Assert.True((await Visitors.Get("/events", Bearer(token), ("Last-Event-ID", "x"))).Expect(400).Json.At("data.errors").Has("Last-Event-ID"));
        (await Visitors.Get("/events", Bearer(token), ("Origin", "https://evil.example"))).Expect(403);
        (await Visitors.Get("/events")).Expect(401);
    }
}
