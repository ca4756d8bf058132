using System.Text.Json;
using Enlace.Kernel.Events;
using Enlace.Tests.Conformance.Backbone.Probe;
using Enlace.Tests.Conformance.Hub;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Conformance.Backbone;

/// <summary>A destination outside that fails, hangs, asks for time or is gone. Waiting minutes is replaced by moving its row in time.</summary>
public abstract class BreakerConformance(IProbeFixture fixture) : BackboneSuite(fixture)
{
    [Fact]
    public async Task After_five_failures_in_a_row_nothing_more_is_sent()
    {
        await using var receiver = await WebhookReceiver.Start();
        receiver.Answer = _ => Results.StatusCode(500);
        var name = await Hub.OpenWebhook(Subject, receiver.Url);

        await OpensAt(name, receiver);

        await Hub.Hurry();
        await Eventually.Stays(() => receiver.Received.Count == 5, () => $"five requests, now {receiver.Received.Count}");
        Assert.Equal("open", (await Hub.Destination(name)).Text("breaker"));
        Assert.InRange((await BlockedFor(name)).TotalSeconds, 0, 5.5);
        Assert.Single(Hub.Web.LogLines, line => Says(line, name, "failed 5 times in a row, http_500 at last; its breaker is open"));
    }

    [Fact]
    public async Task When_the_wait_is_over_exactly_one_probe_goes_out()
    {
        await using var receiver = await WebhookReceiver.Start();
        receiver.Answer = _ => Results.StatusCode(500);
        var name = await Hub.OpenWebhook(Subject, receiver.Url);
        await OpensAt(name, receiver);
        await Hub.Repeats(name, Subject, 10);
        var goOn = new TaskCompletionSource();
        receiver.Answer = _ => new HeldResult(goOn.Task, 500);

        await Unblock(name);
        await Eventually.Holds(() => receiver.Received.Count == 6, () => $"a probe; {receiver.Received.Count} requests", 10);
        await Eventually.Stays(() => receiver.Received.Count == 6, () => $"one probe, now {receiver.Received.Count - 5}", 2.5);
        Assert.Equal("half_open", (await Hub.Destination(name)).Text("breaker"));

        goOn.SetResult();
        await Eventually.Holds(async () => (await Hub.Destination(name)).Text("breaker") == "open", () => "the breaker open again");
        Assert.Equal(6, receiver.Received.Count);
        Assert.InRange((await BlockedFor(name)).TotalSeconds, 0, 5.5);
    }

    [Fact]
    public async Task Who_was_let_through_before_it_opened_takes_nothing_any_more()
    {
        await using var receiver = await WebhookReceiver.Start();
        receiver.Answer = _ => Results.StatusCode(500);
        var name = await Hub.OpenWebhook(Subject, receiver.Url);
        await OpensAt(name, receiver);
        await Hub.Repeats(name, Subject, 3);
        await Hub.Hurry();
        var (id, store) = ((await Hub.Query("SELECT id FROM evt.destination WHERE name = @name", row => row.Int(0), ("name", name)))[0], Hub.Web.Services.GetRequiredService<DeliveryStore>());

        Assert.Empty(await store.ClaimPlain(id, 10, TimeSpan.FromMinutes(1), Cancel));
        Assert.Empty(await store.ClaimLanes(id, 10, TimeSpan.FromMinutes(1), Cancel));
        Assert.Equal(5, receiver.Received.Count);
    }

    [Fact]
    public async Task A_probe_that_succeeds_lets_the_rest_through_and_closes_the_breaker()
    {
        await using var receiver = await WebhookReceiver.Start();
        receiver.Answer = _ => Results.StatusCode(500);
        var name = await Hub.OpenWebhook(Subject, receiver.Url);
        await OpensAt(name, receiver);
        await Hub.Repeats(name, Subject, 10);
        receiver.Answer = _ => Results.NoContent();

        await Unblock(name);

        await receiver.Accepts(11, 20);
        await Eventually.Holds(() => Hub.Web.LogLines.Count(line => Says(line, name, "answers again")) == 1, () => "the log to tell that it answers again, once");
        Assert.Equal("closed", (await Hub.Destination(name)).Text("breaker"));
    }

    [Fact]
    public async Task A_slow_start_doubles_what_runs_at_once()
    {
        await using var receiver = await WebhookReceiver.Start();
        var name = await Hub.OpenWebhook(Subject, receiver.Url);
        await receiver.Accepts(1);
        // Its success, written after the receiver had it, would double the ramp that is set below.
        await Eventually.Holds(async () => await Hub.Destination(name) is var seen && seen.At("ready").GetInt64() + seen.At("in_flight").GetInt64() == 0, () => "nothing under way");
        var gates = Enumerable.Range(0, 40).Select(_ => new TaskCompletionSource()).ToArray();
        var arrived = -1;
        receiver.Answer = _ => new HeldResult(gates[Interlocked.Increment(ref arrived)].Task, 204);
        await Hub.Sql("UPDATE evt.destination SET breaker = 3, ramp = 1 WHERE name = @name", ("name", name));
        await Hub.Repeats(name, Subject, 30);

        await RunAtOnce(1, ended: 0);
        gates[0].SetResult();
        await RunAtOnce(2, ended: 1);
        gates[1].SetResult();
        await RunAtOnce(4, ended: 2);
        foreach (var gate in gates)
            gate.TrySetResult();

        await receiver.Accepts(31, 20);
        Assert.Equal("closed", (await Hub.Destination(name)).Text("breaker"));

        async Task RunAtOnce(int most, int ended)
        {
            await Eventually.Holds(() => receiver.Received.Count - 1 - ended >= most, () => $"{most} at once; {receiver.Received.Count - 1 - ended}");
            await Eventually.Stays(() => receiver.Received.Count - 1 - ended == most, () => $"{most} at once, now {receiver.Received.Count - 1 - ended}", 1.2);
        }
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_paused_at_once_and_what_waits_is_kept()
    {
        await using var receiver = await WebhookReceiver.Start();
        var goOn = new TaskCompletionSource();
        receiver.Answer = _ => new HeldResult(goOn.Task, 410);
        var name = await Hub.OpenWebhook(Subject, receiver.Url);
        await Eventually.Holds(() => receiver.Received.Count == 1, () => "the first request");
        await Hub.Publish(new ProbeHappened(Subject, 1), new ProbeHappened(Subject, 2));

        goOn.SetResult();

        await Eventually.Holds(async () => (await Hub.Destination(name)).At("paused").GetBoolean(), () => "a paused destination");
        await Eventually.Stays(() => receiver.Received.Count == 1, () => $"one request, now {receiver.Received.Count}");
        Assert.Equal("gone", (await Hub.Destination(name)).Text("pause_reason"));
        Assert.Equal("gone", Assert.Single(await Hub.DeadLetters($"destination={name}")).Text("reason"));
        await Paused(name, "gone");
        Assert.Single(Hub.Web.LogLines, line => Says(line, name, "is paused (gone)"));

        receiver.Answer = _ => Results.NoContent();
        (await Hub.Api.Post($"{ProbeHub.Path(name)}/resume")).Expect(200);
        await receiver.Accepts(2);
        Assert.Equal(["ProbeHappened", "ProbeHappened"], receiver.AcceptedTypes.Take(2));
    }

    [Fact]
    public async Task Five_days_of_nothing_but_failures_pause_it_and_lose_nothing()
    {
        await using var receiver = await WebhookReceiver.Start();
        receiver.Answer = _ => Results.StatusCode(500);
        var name = await Hub.OpenWebhook(Subject, receiver.Url);
        await Eventually.Holds(() => receiver.Received.Count == 1, () => "the first request");
        await Eventually.Holds(async () => await Hub.Count("SELECT fail_streak FROM evt.destination WHERE name = @name", ("name", name)) == 1, () => "a counted failure");
        await Hub.Hurry();
        await Eventually.Holds(async () => await Hub.Count("SELECT fail_streak FROM evt.destination WHERE name = @name", ("name", name)) == 2, () => "a second one");
        Assert.False((await Hub.Destination(name)).At("paused").GetBoolean());

        await Hub.Sql("UPDATE evt.destination SET first_fail_at = {later:-432060} WHERE name = @name", ("name", name));
        await Hub.Hurry();

        await Eventually.Holds(async () => (await Hub.Destination(name)).At("paused").GetBoolean(), () => "a paused destination");
        Assert.Equal("only_failures", (await Hub.Destination(name)).Text("pause_reason"));
        await Paused(name, "only_failures");
        await Hub.Hurry();
        await Eventually.Stays(() => receiver.Received.Count == 3, () => $"three requests, now {receiver.Received.Count}");

        receiver.Answer = _ => Results.NoContent();
        (await Hub.Api.Post($"{ProbeHub.Path(name)}/resume")).Expect(200);
        await Hub.Hurry();
        await receiver.Accepts(1);
        Assert.Empty(await Hub.DeadLetters($"destination={name}"));
    }

    [Fact]
    public async Task A_receiver_that_asks_for_time_gets_it_and_no_attempt_is_charged()
    {
        await using var receiver = await WebhookReceiver.Start();
        var refusals = 3;
        receiver.RetryAfterSeconds = 1;
        receiver.Answer = _ => Interlocked.Decrement(ref refusals) >= 0 ? Results.StatusCode(429) : Results.StatusCode(500);
        var name = await Hub.OpenWebhook(Subject, receiver.Url);

        await Eventually.Holds(() => receiver.Received.Count == 4, () => $"four requests; {receiver.Received.Count}", 20);

        Assert.All(receiver.Received.Zip(receiver.Received.Skip(1)), pair => Assert.InRange((pair.Second.At - pair.First.At).TotalSeconds, 0.95, 15));
        await Eventually.Holds(async () => await Hub.Count("""
            SELECT count(*) FROM evt.attempt a JOIN evt.destination d ON d.id = a.dest_id WHERE d.name = @name
            """, ("name", name)) == 4, () => "four attempts");
        Assert.Equal([2, 2, 2, 1], await Hub.Query(
            "SELECT a.outcome FROM evt.attempt a JOIN evt.destination d ON d.id = a.dest_id WHERE d.name = @name ORDER BY a.id", row => row.Int(0), ("name", name)));
        Assert.Equal(1, await Hub.Count("SELECT l.attempt FROM evt.lane l JOIN evt.destination d ON d.id = l.dest_id WHERE d.name = @name", ("name", name)));
        Assert.Equal(1, await Hub.Count("SELECT fail_streak FROM evt.destination WHERE name = @name", ("name", name)));
    }

    [Fact]
    public async Task The_wait_that_one_receiver_asks_for_holds_for_all_its_deliveries()
    {
        await using var receiver = await WebhookReceiver.Start();
        receiver.RetryAfterSeconds = 600;
        receiver.Answer = _ => Results.StatusCode(503);
        var name = await Hub.OpenWebhook(Subject, receiver.Url);
        await Eventually.Holds(async () => (await BlockedFor(name)).TotalSeconds > 500, () => "a blocked destination");

        await Hub.Repeats(name, Subject, 3);

        await Eventually.Stays(() => receiver.Received.Count == 1, () => $"one request, now {receiver.Received.Count}");
    }

    /// <summary>Hurries five failures on.</summary>
    private static bool Says(string line, string name, string words) => line.Contains($"{name} {words}", StringComparison.Ordinal);

    private async Task OpensAt(string name, WebhookReceiver receiver)
    {
        await Eventually.Holds(async () =>
        {
            await Hub.Sql("UPDATE evt.lane SET due_at = {now} WHERE state = 1 AND key = @subject", ("subject", Subject));
            await Hub.RingAll();
            return (await Hub.Destination(name)).Text("breaker") == "open";
        }, () => $"an open breaker after {receiver.Received.Count} requests", 20);
        Assert.Equal(5, receiver.Received.Count);
    }

    private async Task Paused(string name, string reason)
    {
        var told = Assert.Single(await Told(name));
        Assert.Equal(reason, told.Text("data.reason"));
        // Under the subject itself it would go out to the subject's own webhooks, which know no such fact.
        Assert.Empty(await Told(Subject));
    }

    private async Task<IReadOnlyList<JsonElement>> Told(string subject) =>
        [.. (await Hub.Api.Get($"/api/v1/events?subject={Uri.EscapeDataString(subject)}&type=DestinationPaused")).Expect(200).Json.At("items").EnumerateArray()];

    private async Task<TimeSpan> BlockedFor(string name)
    {
        var until = await Hub.Query("SELECT blocked_until FROM evt.destination WHERE name = @name", row => row.TimeOrNull(0), ("name", name));
        return until[0] is { } time ? time - TimeProvider.System.GetUtcNow() : TimeSpan.Zero;
    }

    private async Task Unblock(string name)
    {
        await Hub.Sql("UPDATE evt.destination SET blocked_until = {now} WHERE name = @name", ("name", name));
        await Hub.Hurry();
    }
}
