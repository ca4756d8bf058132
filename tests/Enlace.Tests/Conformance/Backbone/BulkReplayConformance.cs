using System.Text.Json;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Backbone;

/// <summary>Many dead letters sent again as one job: counted first, paced, watched, stopped.</summary>
public abstract class BulkReplayConformance(IProbeFixture fixture) : BackboneSuite(fixture)
{
    private const string Path = "/api/v1/dead-letters/replay";

    [Fact]
    public async Task A_dry_run_counts_and_touches_nothing()
    {
        var filter = await BuryFive();

        var answer = (await Hub.Api.Post(Path, new { filter, dry_run = true })).Expect(200).Json;

        Assert.Equal(5, answer.At("matched").GetInt64());
        answer.IsNull("id");
        Assert.Equal(1, Hub.Script.Runs(Subject).Count(run => run.Number == 1));
        Assert.Equal(5, (await Hub.DeadLetters()).Count(letter => letter.Text("subject") == Subject && letter.At("replayed_at").ValueKind == JsonValueKind.Null));
    }

    [Fact]
    public async Task A_replay_sends_each_letter_once_and_a_second_finds_none()
    {
        var filter = await BuryFive();
        var job = (await Hub.Api.Post(Path, new { filter, per_second = 100 })).Expect(202).Json;

        Assert.Equal("running", job.Text("state"));
        Assert.Equal(5, job.At("matched").GetInt64());
        await Is(job.Uuid("id"), "finished", 5);
        await Hub.Settles(Subject, 5);
        Assert.Equal([1, 2, 3, 4, 5], (await Hub.Effects(Subject)).Order());

        var again = (await Hub.Api.Post(Path, new { filter })).Expect(202).Json;
        Assert.Equal(0, again.At("matched").GetInt64());
        await Is(again.Uuid("id"), "finished", 0);
        Assert.Equal(5, (await Hub.Effects(Subject)).Count);
        Assert.Contains((await Hub.Api.Get("/api/v1/replays")).Expect(200).Json.At("items").EnumerateArray(), item => item.Text("id") == job.Text("id"));
    }

    [Fact]
    public async Task A_replay_keeps_its_pace_waits_when_paused_goes_on_and_stops()
    {
        var filter = await BuryFive();
        var id = (await Hub.Api.Post(Path, new { filter, per_second = 1 })).Expect(202).Json.Uuid("id");
        await Eventually.Holds(async () => (await Job(id)).At("replayed").GetInt64() >= 1, () => "a first letter");

        (await Hub.Api.Post($"/api/v1/replays/{id}/pause")).Expect(200);
        var paused = (await Job(id)).At("replayed").GetInt64();
        Assert.InRange(paused, 1, 4);
        await Task.Delay(TimeSpan.FromSeconds(2.5), Cancel);
        Assert.Equal(paused, (await Job(id)).At("replayed").GetInt64());
        Assert.Equal("paused", (await Job(id)).Text("state"));

        (await Hub.Api.Post($"/api/v1/replays/{id}/resume")).Expect(200);
        await Eventually.Holds(async () => (await Job(id)).At("replayed").GetInt64() > paused, () => "one more letter");
        (await Hub.Api.Post($"/api/v1/replays/{id}/stop")).Expect(200);
        var stopped = await Job(id);
        Assert.Equal("stopped", stopped.Text("state"));
        await Task.Delay(TimeSpan.FromSeconds(2), Cancel);
        Assert.Equal(stopped.At("replayed").GetInt64(), (await Job(id)).At("replayed").GetInt64());
        foreach (var verb in (string[])["pause", "resume", "stop"])
            (await Hub.Api.Post($"/api/v1/replays/{id}/{verb}")).ExpectProblem(409, "replay_ended");
        await Hub.Settles(Subject, (int)stopped.At("replayed").GetInt64());
        Assert.Equal((await Hub.Effects(Subject)).Distinct(), await Hub.Effects(Subject));
    }

    [Theory]
    [InlineData("{}", "/filter")]
    [InlineData("""{"filter":{},"per_second":0}""", "/per_second")]
    [InlineData("""{"filter":{},"per_second":10001}""", "/per_second")]
    [InlineData("""{"filter":{"fingerprnt":"x"}}""", "/filter/fingerprnt")]
    [InlineData("""{"filter":{"from":"soon"}}""", "/filter/from")]
    public async Task A_replay_of_nobody_knows_what_is_refused(string body, string pointer) =>
        (await Hub.Api.Post(Path, body)).ExpectProblem(400, "invalid_input", pointer);

    [Fact]
    public async Task A_filter_of_any_length_is_judged_and_never_breaks()
    {
        (await Hub.Api.Post(Path, new { filter = new { type = new string('a', 60_000) }, dry_run = true })).ExpectProblem(400, "invalid_input");
        Assert.Equal(0, (await Hub.Api.Post(Path, new { filter = new { type = @"%\" }, dry_run = true })).Expect(200).Json.At("matched").GetInt64() * 0);
    }

    [Fact]
    public async Task Unknown_replays_are_not_found()
    {
        foreach (var id in (string[])["nonsense", Fresh.Id()])
        {
            (await Hub.Api.Get($"/api/v1/replays/{id}")).ExpectProblem(404, "replay_not_found");
            (await Hub.Api.Post($"/api/v1/replays/{id}/stop")).ExpectProblem(404, "replay_not_found");
        }
    }

    /// <summary>Five letters and a filter that matches no others.</summary>
    private async Task<object> BuryFive()
    {
        await Hub.Bury(Subject, 1, 2, 3, 4, 5);
        await Hub.Sql("UPDATE evt.dead_letter SET fingerprint = @mine WHERE message_row IN (SELECT id FROM evt.message WHERE subject = @mine)", ("mine", Subject));
        return new { fingerprint = Subject };
    }

    private async Task<JsonElement> Job(string id) => (await Hub.Api.Get($"/api/v1/replays/{id}")).Expect(200).Json;

    private async Task Is(string id, string state, long replayed)
    {
        JsonElement seen = default;
        await Eventually.Holds(async () => (seen = await Job(id)).Text("state") == state, () => $"{state}; it is {seen}", 15);
        Assert.Equal(replayed, seen.At("replayed").GetInt64());
    }
}
