using System.Text.Json;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Messaging;

/// <summary>The stream of the webchat loses nothing and says nothing twice; platforms.md §7 and §8 item 12.</summary>
public abstract class WebchatStreamConformance(IHubFixture fixture) : WebchatSuite(fixture)
{
    [Fact]
    public async Task After_a_cut_behind_5_it_goes_on_with_exactly_6_7_8()
    {
        var (token, session) = await NewVisitor();
        await using (var first = await Listen(token))
        {
            for (var i = 1; i <= 5; i++)
                (await Answers(session, $"m{i}")).Expect(200);
            Assert.Equal([1, 2, 3, 4, 5], (await first.Next(5)).Select(e => e.Id!.Value));
        }

        for (var i = 6; i <= 8; i++)
            (await Answers(session, $"m{i}")).Expect(200);
        await using var second = await Listen(token, lastEventId: 5);
        var missed = await second.Next(3);
        (await Answers(session, "m9")).Expect(200);
        var live = await second.Next();

        Assert.Equal([6, 7, 8], missed.Select(e => e.Id!.Value));
        Assert.Equal(["m6", "m7", "m8"], missed.Select(e => e.Data.Text("text")));
        Assert.All(missed, e => Assert.Equal("message.created", e.Name));
        Assert.Equal((9L, "m9"), (live.Id, live.Data.Text("text")));
    }

    [Fact]
    public async Task What_is_written_while_a_stream_catches_up_comes_once_and_in_order()
    {
        var (token, session) = await NewVisitor();
        for (var i = 1; i <= 20; i++)
            (await Answers(session, $"m{i}")).Expect(200);

        var writing = Task.Run(async () =>
        {
            for (var i = 21; i <= 60; i++)
                (await Answers(session, $"m{i}")).Expect(200);
        }, TestContext.Current.CancellationToken);
        // Streams that come in the middle of it, each from another place.
        var streams = new List<VisitorEvents>();
        foreach (var from in new[] { 0, 3, 11, 19 })
            streams.Add(await Listen(token, from));
        await writing;

        foreach (var (stream, from) in streams.Zip([0, 3, 11, 19]))
        {
            var events = await stream.Next(60 - from);
            Assert.Equal(Enumerable.Range(from + 1, 60 - from).Select(i => (long)i), events.Select(e => e.Id!.Value));
            Assert.Equal(events.Select(e => $"m{e.Id}"), events.Select(e => e.Data.Text("text")));
            await stream.DisposeAsync();
        }
    }

    [Fact]
    public async Task Fifty_writers_at_once_leave_no_gap_and_no_double()
    {
        var (token, session) = await NewVisitor();
        await using var stream = await Listen(token);

        var told = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Answers(session, $"m{i}")));

        // They go out one after the other: who stands far behind is told that it waits, and comes all the same.
        Assert.All(told, answer => answer.Expect(200, 202));
        var known = told.Where(answer => answer.Status == 200).ToDictionary(answer => answer.Json.Uuid("data.id"), answer => answer.Json.At("data.seq").GetInt64());
        var events = await stream.Next(50);
        Assert.All(known, one => Assert.Equal(one.Value, Assert.Single(events, e => e.Data.Text("id") == one.Key).Id));
        Assert.Equal(Enumerable.Range(1, 50).Select(i => (long)i), events.Select(e => e.Id!.Value));
        Assert.Equal(Enumerable.Range(1, 50).Select(i => (long)i), events.Select(e => e.Data.At("seq").GetInt64()));
        Assert.Equal(50, events.Select(e => e.Data.Text("text")).Distinct().Count());
    }

    [Fact]
    public async Task A_visitors_own_message_comes_to_the_other_tab_too()
    {
        var (token, _) = await NewVisitor();
        await using var tab = await Listen(token);

        var written = (await Write(token, "Hola")).Expect(201).Json.At("data");
        var told = await tab.Next();

        Assert.Equal("message.created", told.Name);
        Assert.Equal(written.Text("id"), told.Data.Text("id"));
        Assert.Equal(("inbound", "visitor"), (told.Data.Text("direction"), told.Data.Text("sender.type")));
    }

    [Fact]
    public async Task Who_was_away_longer_than_changes_are_kept_is_told_to_read_again()
    {
        var (token, session) = await NewVisitor();
        for (var i = 1; i <= 4; i++)
            (await Answers(session, $"m{i}")).Expect(200);
        await Sql("DELETE FROM messaging.webchat_changes WHERE session_id = @id AND seq <= 3", ("id", Guid.Parse(session)));

        await using (var late = await Listen(token, lastEventId: 1))
        {
            var told = await late.Next();
            Assert.Equal("resync", told.Name);
            Assert.Equal(4, told.Data.At("last_seq").GetInt64());
            (await Answers(session, "m5")).Expect(200);
            Assert.Equal(5, (await late.Next()).Id);
        }

        await using var foreign = await Listen(token, lastEventId: 99);
        Assert.Equal("resync", (await foreign.Next()).Name);
        await using var near = await Listen(token, lastEventId: 3);
        Assert.Equal(4, (await near.Next()).Id);
    }

    [Fact]
    public async Task Written_to_a_stream_is_delivered_and_told_to_the_platforms_reader()
    {
        var webchat = await NewWebchat();
        var (token, session) = await NewVisitor(webchat);
        var id = (await Answers(session, "¿En qué te ayudo?")).Expect(200).Json.Uuid("data.id");
        Assert.Equal("sent", await Status(token));

        await using (var stream = await Listen(token, lastEventId: 0))
            Assert.Equal(id, (await stream.Next()).Data.Text("id"));

        await Eventually.Holds(async () => await Status(token) == "delivered", () => "the message is not delivered");
        (await Visitors.Post("/read", new { seq = 1 }, Bearer(token))).Expect(200);
        Assert.Equal("read", await Status(token));
        var statuses = (await Handed(webchat.Uuid("id"))).SelectMany(body => body.At("statuses").EnumerateArray()).ToArray();
        Assert.Equal([(id, "delivered"), (id, "read")], statuses.Select(status => (status.Text("id")!, status.Text("status")!)));
    }

    [Fact]
    public async Task What_becomes_of_a_message_is_told_to_every_open_stream_and_not_repeated_to_who_comes_later()
    {
        var (token, session) = await NewVisitor();
        await using var one = await Listen(token);
        await using var other = await Listen(token);

        var id = (await Answers(session, "¿En qué te ayudo?")).Expect(200).Json.Uuid("data.id");
        foreach (var stream in new[] { one, other })
            Told(await stream.NextUpdate(), "delivered");
        (await Visitors.Post("/read", new { seq = 1 }, Bearer(token))).Expect(200);
        foreach (var stream in new[] { one, other })
            Told(await stream.NextUpdate(), "read");

        await using var late = await Listen(token, lastEventId: 0);
        Assert.Equal("read", (await late.Next()).Data.Text("status"));
        Assert.Empty(late.Updates);

        void Told((long? Id, string Name, JsonElement Data) update, string status)
        {
            Assert.Null(update.Id);
            Assert.Equal((id, 1L, status, 3), (update.Data.Text("id")!, update.Data.At("seq").GetInt64(), update.Data.Text("status")!, update.Data.EnumerateObject().Count()));
        }
    }

    [Fact]
    public async Task Ending_the_session_ends_its_streams_and_its_token()
    {
        var (token, session) = await NewVisitor();
        await using var stream = await Listen(token);

        (await Visitors.Delete("/sessions/current", Bearer(token))).Expect(200);

        Assert.Equal("session.closed", (await stream.Next()).Name);
        Assert.True(await stream.Ends());
        (await Write(token, "Hola")).Expect(401);
        (await Answers(session, "Hola")).Expect(422);
    }

    private async Task<string?> Status(string token) =>
        (await Visitors.Get("/messages", Bearer(token))).Expect(200).Json.At("data.messages").EnumerateArray().Last().Text("status");
}
