using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Enlace.Tests.Conformance.Backbone.Probe;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Backbone;

/// <summary>What was given up can be found, understood, mended and sent again, and never twice by accident.</summary>
public abstract class DeadLetterConformance(IProbeFixture fixture) : BackboneSuite(fixture)
{
    [Fact]
    public async Task A_dead_letter_tells_what_happened_where_why_and_how_often()
    {
        var id = (await Hub.Bury(Subject, 3))[0];

        var letter = (await Hub.DeadLetter(id))!.Value;

        letter.Uuid("id");
        Assert.Equal("probe.Note", letter.Text("destination"));
        Assert.Equal("handler_failed", letter.Text("reason"));
        Assert.Equal(nameof(InvalidTimeZoneException), letter.Text("error_code"));
        Assert.Equal("told to fail", letter.Text("error_detail"));
        Assert.Contains("ProbeHappened", letter.Text("fingerprint"), StringComparison.Ordinal);
        Assert.Equal(5, letter.At("attempts").GetInt32());
        Assert.True(letter.Instant("first_at") <= letter.Instant("died_at"));
        letter.IsNull("replayed_at");
        Assert.Equal("probe.ProbeHappened.v1", letter.Text("type"));
        Assert.Equal(Subject, letter.Text("subject"));
        Assert.Equal(3, letter.At("data.number").GetInt32());
    }

    [Fact]
    public async Task What_the_database_refused_is_told_in_its_own_words()
    {
        var why = new DbUpdateException("See the inner exception for details.", new InvalidTimeZoneException("a trigger raised it"));

        var letter = (await Hub.DeadLetter((await Hub.Bury(Subject, why, 4))[0]))!.Value;

        Assert.Equal((nameof(InvalidTimeZoneException), "a trigger raised it"), (letter.Text("error_code"), letter.Text("error_detail")));
    }

    [Fact]
    public async Task The_list_can_be_narrowed_by_each_of_its_filters()
    {
        var id = (await Hub.Bury(Subject, 1))[0];
        var letter = (await Hub.DeadLetter(id))!.Value;
        var from = Uri.EscapeDataString(letter.Text("died_at")!);

        foreach (var match in (string[])[
            "destination=probe.Note", "reason=handler_failed", "type=ProbeHappened", $"fingerprint={Uri.EscapeDataString(letter.Text("fingerprint")!)}",
            $"from={from}", "to=2999-01-01T00:00:00Z", "destination=probe.Note&reason=handler_failed&type=Happened"])
        {
            Assert.Contains(await Hub.DeadLetters(match), found => found.Text("id") == letter.Text("id"));
        }

        foreach (var miss in (string[])["destination=probe.Other", "reason=gone", "type=Nothing", "fingerprint=x", "from=2999-01-01T00:00:00Z", $"to={from}", "type=Pr%25ned"])
            Assert.DoesNotContain(await Hub.DeadLetters(miss), found => found.Text("id") == letter.Text("id"));
    }

    [Fact]
    public async Task Pages_give_every_letter_once_newest_first()
    {
        var ids = await Hub.Bury(Subject, 1, 2, 3, 4, 5);
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await Hub.Api.Get($"/api/v1/dead-letters?limit=2{(cursor is null ? "" : $"&cursor={cursor}")}")).Expect(200).Json;
            Assert.InRange(page.At("items").GetArrayLength(), 1, 2);
            seen.AddRange(page.At("items").EnumerateArray().Select(item => item.Text("id")!));
            cursor = page.Text("next_cursor");
        }
        while (cursor is not null);

        Assert.Equal((await Hub.DeadLetters()).Select(letter => letter.Text("id")), seen);
        Assert.Equal(seen.Distinct().OrderDescending(StringComparer.Ordinal), seen);
        Assert.True(seen.Count >= ids.Count);
    }

    [Theory]
    [InlineData("limit=0", "/limit")]
    [InlineData("limit=501", "/limit")]
    [InlineData("limit=x", "/limit")]
    [InlineData("cursor=!", "/cursor")]
    [InlineData("cursor=AAAA", "/cursor")]
    [InlineData("from=yesterday", "/from")]
    [InlineData("type=%00", "/type")]
    public async Task A_malformed_parameter_is_named(string query, string pointer) =>
        (await Hub.Api.Get($"/api/v1/dead-letters?{query}")).ExpectProblem(400, "invalid_input", pointer);

    [Fact]
    public async Task A_replay_has_the_effect_that_was_missing_and_a_second_one_has_none()
    {
        var id = (await Hub.Bury(Subject, 1))[0];
        var letter = (await Hub.DeadLetter(id))!.Value.Text("id");

        var queued = (await Hub.Api.Post($"/api/v1/dead-letters/{letter}/replay")).Expect(202).Json;
        await Hub.Settles(Subject, 1);

        Assert.Equal("probe.Note", queued.Text("destination"));
        (await Hub.DeadLetter(id))!.Value.Instant("replayed_at");
        (await Hub.Api.Post($"/api/v1/dead-letters/{letter}/replay")).ExpectProblem(409, "already_replayed");
        await Eventually.Stays(() => Hub.Script.Runs(Subject).Count == 2, () => "one run and one replay", 0.5);
        Assert.Equal([1], await Hub.Effects(Subject));
    }

    [Fact]
    public async Task Of_ten_replays_at_once_one_counts()
    {
        var id = (await Hub.Bury(Subject, 1))[0];
        var letter = (await Hub.DeadLetter(id))!.Value.Text("id");

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Hub.Api.Post($"/api/v1/dead-letters/{letter}/replay")));

        Assert.Single(answers, answer => answer.Status == 202);
        Assert.All(answers.Where(answer => answer.Status != 202), answer => answer.ExpectProblem(409, "already_replayed"));
        await Hub.Settles(Subject, 1);
        await Eventually.Stays(() => Hub.Script.Runs(Subject).Count == 2, () => "one run and one replay", 0.5);
        Assert.Equal([1], await Hub.Effects(Subject));
    }

    [Fact]
    public async Task A_replay_with_the_same_Idempotency_Key_answers_the_same()
    {
        var id = (await Hub.Bury(Subject, 1))[0];
        var path = $"/api/v1/dead-letters/{(await Hub.DeadLetter(id))!.Value.Text("id")}/replay";
        var key = ("Idempotency-Key", Fresh.Token());

        var first = (await Hub.Api.Post(path, null, key)).Expect(202);
        var second = (await Hub.Api.Post(path, null, key)).Expect(202);

        Assert.Equal(first.Text, second.Text);
        Assert.Equal("true", second.Header("Idempotent-Replayed"));
        await Hub.Settles(Subject, 1);
        Assert.Equal([1], await Hub.Effects(Subject));
    }

    [Fact]
    public async Task A_replay_that_fails_again_is_a_new_letter()
    {
        var id = (await Hub.Bury(Subject, 1))[0];
        var first = (await Hub.DeadLetter(id))!.Value.Text("id");
        Hub.Script.When(Subject, _ => throw new InvalidTimeZoneException());
        (await Hub.Api.Post($"/api/v1/dead-letters/{first}/replay")).Expect(202);

        await Eventually.Holds(async () =>
        {
            await Hub.Hurry();
            return (await Hub.DeadLetters()).Count(letter => letter.Text("event_id") == id.ToString()) == 2;
        }, () => "a second letter", 20);

        Hub.Script.Forget(Subject);
        var second = (await Hub.DeadLetters()).Single(letter => letter.Text("event_id") == id.ToString() && letter.Text("id") != first).Text("id");
        (await Hub.Api.Post($"/api/v1/dead-letters/{second}/replay")).Expect(202);
        await Hub.Settles(Subject, 1);
        Assert.Equal([1], await Hub.Effects(Subject));
    }

    [Fact]
    public async Task A_mended_replay_is_a_message_of_its_own_and_leaves_the_first_as_it_was()
    {
        var id = (await Hub.Bury(Subject, 1))[0];
        var letter = (await Hub.DeadLetter(id))!.Value.Text("id");

        (await Hub.Api.Post($"/api/v1/dead-letters/{letter}/replay", new { data = new { subject = Subject, number = 7 } })).Expect(202);
        await Hub.Settles(Subject, 1);

        Assert.Equal([7], await Hub.Effects(Subject));
        var before = await Hub.Event(id);
        Assert.Equal(1, before.At("data.number").GetInt32());
        var told = (await Hub.Api.Get($"/api/v1/events?subject={Subject}")).Expect(200).Json.At("items").EnumerateArray().ToList();
        Assert.Equal(2, told.Count);
        var mended = told.Single(item => item.Text("id") != id.ToString());
        Assert.Equal(7, mended.At("data.number").GetInt32());
        Assert.Equal(id.ToString(), mended.Text("causation_id"));
        Assert.Equal(before.Text("correlation_id"), mended.Text("correlation_id"));
        Assert.Equal(id, Assert.Single(await Hub.Query("SELECT replay_of FROM evt.message WHERE message_id = @id", row => row.Guid(0), ("id", Guid.Parse(mended.Text("id")!)))));
        Assert.Single(mended.Text("id") is { } own ? await Hub.Deliveries(Guid.Parse(own)) : []);
    }

    [Theory]
    [InlineData("""{"data":[]}""")]
    [InlineData("""{"data":"text"}""")]
    [InlineData("""{"data":{"subject":"\ud800"}}""")]
    [InlineData("""{"data":{"subject":"\u0000"}}""")]
    [InlineData("""{"data":{"a":1,"a":2}}""")]
    [InlineData("""{"dta":{}}""")]
    public async Task A_mended_message_must_be_one_that_can_be_kept(string body)
    {
        var id = (await Hub.Bury(Subject, 1))[0];
        var letter = (await Hub.DeadLetter(id))!.Value.Text("id");

        (await Hub.Api.Post($"/api/v1/dead-letters/{letter}/replay", body)).ExpectProblem(400, "invalid_input");

        (await Hub.DeadLetter(id))!.Value.IsNull("replayed_at");
    }

    [Fact]
    public async Task A_letter_of_an_ordered_destination_goes_to_the_end_of_its_lane()
    {
        Hub.Script.When(Subject, run => run.Number == 1 ? throw new InvalidTimeZoneException() : Task.CompletedTask);
        var ids = await Hub.Publish(new ProbeOrdered(Subject, 1), new ProbeOrdered(Subject, 2));
        await Hub.Reaches(ids[0], "dead", hurry: true);
        await Hub.Settles(Subject, 1);
        Hub.Script.Forget(Subject);

        (await Hub.Api.Post($"/api/v1/dead-letters/{(await Hub.DeadLetter(ids[0]))!.Value.Text("id")}/replay")).Expect(202);
        await Hub.PublishOne(new ProbeOrdered(Subject, 3));

        await Hub.Settles(Subject, 3);
        Assert.Equal([2, 1, 3], await Hub.Effects(Subject));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("01940000-0000-7000-8000-000000000000")]
    public async Task An_unknown_letter_is_not_found(string id) =>
        (await Hub.Api.Post($"/api/v1/dead-letters/{id}/replay")).ExpectProblem(404, "dead_letter_not_found");

    [Fact]
    public async Task Destinations_count_their_dead()
    {
        await Hub.Bury(Subject, 1, 2);

        var counted = (await Hub.Destination("probe.Note")).At("dead").GetInt64();

        Assert.Equal((await Hub.DeadLetters("destination=probe.Note")).Count(letter => letter.At("replayed_at").ValueKind == JsonValueKind.Null), counted);
    }
}
