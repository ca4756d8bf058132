using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Messaging;

/// <summary>POST /broadcasts: recipients as a stream.</summary>
public abstract class StreamBroadcastConformance(IEngine engine) : BroadcastSuite(engine)
{
    private const string First = """{"platforms":["whatsapp","telegram"],"content":{"type":"text","text":"Hola"}}""";

    [Fact]
    public async Task Lines_of_json_are_texts_or_objects_and_nobody_is_there_twice()
    {
        await using var stage = await Set();
        var persons = Persons(stage, 1500);
        var lines = persons.Select((person, i) => i % 2 == 0 ? $"\"{person}\"" : $$"""{"recipient":"{{person}}","platform":"whatsapp"}""");

        // The last ones again, in the next batch and in another spelling.
        var answer = (await Stream(stage, string.Join('\n', (string[])[First, .. lines, .. persons[^3..].Select(person => $"\"+{person}\"")]))).Expect(202);
        var row = await Reaches(stage, answer.Json.Uuid("data.broadcast_id"), "completed", 60);

        // On Telegram there is no channel, and a plus is part of a name; on WhatsApp it is the same number.
        Assert.Equal((1500, 753), (row.At("counts.sent").GetInt32(), row.At("counts.failed").GetInt32()));
        Assert.Equal(2253, row.At("total_items").GetInt32());
        Assert.Equal(persons.Order(), stage.Platform.Calls.Select(call => call.Context.Recipient).Order());
    }

    [Fact]
    public async Task Lines_of_csv_are_recipients_and_perhaps_a_platform()
    {
        await using var stage = await Set();
        var persons = Persons(stage, 3);

        var answer = (await Stream(
            stage, $"recipient,platform\r\n{persons[0]}\r\n\"{persons[1]}\",whatsapp\r\n\r\n{persons[2]},telegram\r\n", "text/csv", $"?broadcast={Uri.EscapeDataString(First)}")).Expect(202);
        var row = await Reaches(stage, answer.Json.Uuid("data.broadcast_id"), "completed");

        Assert.Equal((2, 2), (row.At("counts.sent").GetInt32(), row.At("counts.failed").GetInt32()));
    }

    [Fact]
    public async Task A_line_that_is_wrong_is_named_and_nothing_is_sent()
    {
        await using var stage = await Set();
        var person = stage.Person();

        Named(await Stream(stage, $"{First}\n\"{person}\"\n7"), "line 3");
        Named(await Stream(stage, $"{First}\n\"{person}\"\n\"{person}"), "line 3");
        Named(await Stream(stage, First + "\n{\"recipient\":\"1\",\"platform\":\"pigeon\"}"), "line 2");
        Named(await Stream(stage, First + "\n{\"recipient\":\"1\",\"platform\":\"webchat\"}"), "line 2");
        Named(await Stream(stage, First + "\n\"\\ud800\""), "line 2");
        Named(await Stream(stage, First + "\n{\"\\udc00\":1,\"recipient\":\"\\ud800\"}"), "line 2");
        Named(await Stream(stage, First + "\n{\"recipient\":\"1\",\"platform\":\"\\ud800\"}"), "line 2");
        Named(await Stream(stage, First + "\n{\"recipient\":\"1\",\"platform\":7}"), "line 2");
        Named(await Stream(stage, First + "\n{\"recipients\":\"1\"}"), "line 2");
        Named(await Stream(stage, $"{First}\n\"{new string('1', 300_000)}\""), "line 2");
        Named(await Stream(stage, "{\"platforms\":[]}\n\"1\""), "platforms");
        Named(await Stream(stage, """{"platforms":["whatsapp"],"content":{"type":"text"}}"""), "content.text");
        Named(await Stream(stage, """{"platforms":["whatsapp"],"content":{"type":"text","text":"x"},"dryrun":true}""" + $"\n\"{person}\""), "dryrun");
        Named(await Stream(stage, First), "recipients");
        Named(await Stream(stage, ""), "broadcast");
        Named(await Stream(stage, person, "text/csv"), "broadcast");
        (await Stream(stage, First, "text/plain")).Expect(415);

        Assert.Equal(0, await stage.Count("SELECT count(*) FROM messaging.broadcasts WHERE state <> 'cancelled'"));
        Assert.Empty(stage.Platform.Calls);
    }

    [Fact]
    public async Task A_repeat_under_the_same_key_is_the_same_broadcast()
    {
        await using var stage = await Set();
        var body = $"{First}\n\"{stage.Person()}\"";

        var first = (await Stream(stage, body, key: "s-1")).Expect(202);
        var again = (await Stream(stage, body, key: "s-1")).Expect(202);
        // What broke off left nothing behind, so its key is free.
        (await Stream(stage, $"{First}\n7", key: "s-2")).Expect(400);
        var mended = (await Stream(stage, $"{First}\n\"{stage.Person()}\"", key: "s-2")).Expect(202);

        Assert.Equal((first.Json.Uuid("data.broadcast_id"), "true"), (again.Json.Uuid("data.broadcast_id"), again.Header("Idempotent-Replayed")));
        await Reaches(stage, first.Json.Uuid("data.broadcast_id"), "completed");
        await Reaches(stage, mended.Json.Uuid("data.broadcast_id"), "completed");
        Assert.Equal(2, stage.Platform.Calls.Count);
    }

    [Fact]
    public async Task A_dry_run_counts_each_once_and_leaves_nothing()
    {
        await using var stage = await Set();
        var (persons, stopped) = (Persons(stage, 1100), stage.Person());
        (await stage.Send(stopped, "before")).Expect(200);
        await stage.Change("UPDATE messaging.conversations SET stopped_reason = 'blocked' WHERE user_key = @key", ("key", stopped));
        stage.Platform.Calls.Clear();
        const string Dry = """{"platforms":["whatsapp","telegram"],"content":{"type":"text","text":"Hola"},"dry_run":true}""";
        var lines = persons.Append(stopped).Append("nobody").Append(persons[0]).Select(person => $$"""{"recipient":"{{person}}","platform":"whatsapp"}""")
            .Append("""{"recipient":"7700","platform":"telegram"}""");

        var data = (await Stream(stage, string.Join('\n', [Dry, .. lines]), key: "d-1")).Expect(200).Json.At("data");
        var real = (await Stream(stage, $"{First}\n\"{stage.Person()}\"", key: "d-1")).Expect(202);

        data.IsNull("broadcast_id");
        Assert.Equal((1100, 3), (data.At("total_sent").GetInt32(), data.At("total_failed").GetInt32()));
        var platforms = data.At("dry_run").EnumerateArray().ToDictionary(one => one.Text("platform")!);
        Assert.Equal(
            (1100, 1, 1), (platforms["whatsapp"].At("would_send").GetInt32(), platforms["whatsapp"].At("stopped").GetInt32(), platforms["whatsapp"].At("invalid_recipient").GetInt32()));
        Assert.Equal((0, 1), (platforms["telegram"].At("would_send").GetInt32(), platforms["telegram"].At("no_channel").GetInt32()));
        await Reaches(stage, real.Json.Uuid("data.broadcast_id"), "completed");
        Assert.Equal(1, await stage.Count("SELECT count(*) FROM messaging.broadcasts"));
        Assert.Equal(2, await stage.Count("SELECT count(*) FROM messaging.broadcast_items"));
        Assert.Single(stage.Platform.Calls);
    }

    [Fact]
    public async Task A_key_is_taken_while_its_stream_arrives()
    {
        await using var stage = await Set();
        using var begun = new StreamedContent($"{First}\n\"{stage.Person()}\"\n");

        var first = stage.Api.Send(HttpMethod.Post, "/broadcasts", begun, ("Idempotency-Key", "s-3"));
        await Eventually.Holds(async () => await stage.Count("SELECT count(*) FROM messaging.broadcasts WHERE state = 'taking'") == 1, () => "it is being taken");
        var second = (await Stream(stage, $"{First}\n\"{stage.Person()}\"", key: "s-3")).Expect(409);
        begun.End();
        var answer = (await first).Expect(202);

        Assert.Equal(("IDEMPOTENCY_CONFLICT", true), (second.Json.Text("code"), second.Header("Retry-After") is not null));
        await Reaches(stage, answer.Json.Uuid("data.broadcast_id"), "completed");
        Assert.Single(stage.Platform.Calls);
    }

    [Fact]
    public async Task One_that_is_cancelled_while_it_arrives_takes_no_more()
    {
        await using var stage = await Set();
        using var begun = new StreamedContent($"{First}\n\"{stage.Person()}\"\n");

        var first = stage.Api.Send(HttpMethod.Post, "/broadcasts", begun);
        await Eventually.Holds(async () => await stage.Count("SELECT count(*) FROM messaging.broadcasts WHERE state = 'taking'") == 1, () => "it is being taken");
        var id = (await stage.Api.Get("/broadcasts")).Expect(200).Json.At("data")[0].Text("broadcast_id");
        (await stage.Api.Post($"/broadcasts/{id}/pause")).Expect(409);
        (await stage.Api.Post($"/broadcasts/{id}/cancel")).Expect(200);
        begun.End();

        Assert.Equal("CONFLICT", (await first).Expect(409).Json.Text("code"));
        Assert.Equal(0, await stage.Count("SELECT count(*) FROM messaging.broadcast_items"));
        Assert.Empty(stage.Platform.Calls);
    }

    [Fact]
    public async Task Who_went_away_before_the_end_leaves_no_broadcast_behind()
    {
        await using var stage = await Set();
        await stage.Change(
            """
            INSERT INTO messaging.broadcasts (id, tenant_id, state, content, items, created_at, touched_at) VALUES (@id, 'default', 'taking', '{"type":"text","text":"x"}', 0, @at, @at)
            """, ("id", Guid.CreateVersion7()), ("at", TimeProvider.System.GetUtcNow().AddMinutes(-16)));

        await Eventually.Holds(async () => await stage.Count("SELECT count(*) FROM messaging.broadcasts WHERE state = 'cancelled'") == 1, () => "it is given up", 15);
    }

    /// <summary>A body whose end comes when the test says so.</summary>
    private sealed class StreamedContent : HttpContent
    {
        private readonly byte[] _begin;
        private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public StreamedContent(string begin)
        {
            _begin = Encoding.UTF8.GetBytes(begin);
            Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        }

        public void End() => _end.TrySetResult();

        protected override async Task SerializeToStreamAsync(System.IO.Stream stream, System.Net.TransportContext? context)
        {
            await stream.WriteAsync(_begin, TestContext.Current.CancellationToken);
            await stream.FlushAsync(TestContext.Current.CancellationToken);
            await _end.Task;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    private static Task<Answer> Stream(SendStage stage, string body, string type = "application/x-ndjson", string query = "", string? key = null)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        return key is null ? stage.Api.Send(HttpMethod.Post, $"/broadcasts{query}", content) : stage.Api.Send(HttpMethod.Post, $"/broadcasts{query}", content, ("Idempotency-Key", key));
    }

    private static void Named(Answer answer, string field)
    {
        Assert.Equal("INVALID_REQUEST", answer.Expect(400).Json.Text("code"));
        Assert.True(answer.Json.At("data.errors").TryGetProperty(field, out _), string.Create(CultureInfo.InvariantCulture, $"{field} is not named in {answer}"));
    }
}
