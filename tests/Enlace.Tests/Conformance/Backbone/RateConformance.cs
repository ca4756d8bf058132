using Enlace.Tests.Conformance.Backbone.Probe;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Backbone;

/// <summary>A destination outside is never sent more than its rate, in any window of time, and gets nearly all that it may.</summary>
public abstract class RateConformance(IProbeFixture fixture) : BackboneSuite(fixture)
{
    [Fact]
    public async Task A_limited_destination_sees_no_window_with_more_than_its_rate()
    {
        await using var receiver = await WebhookReceiver.Start();
        var name = await Opened(receiver);
        (await Limit(name, new { per_second = 20, burst = 6 })).Expect(200);

        await Hub.Repeats(name, Subject, 40);

        await receiver.Accepts(41, 30);
        Assert.True(Window.Excess(Times(receiver).Skip(1), 20, 6) <= 0, $"{Window.Excess(Times(receiver).Skip(1), 20, 6)} too many");
    }

    [Fact]
    public async Task Without_a_limit_the_same_load_breaks_the_bound()
    {
        await using var receiver = await WebhookReceiver.Start();
        var name = await Opened(receiver);

        await Hub.Repeats(name, Subject, 40);

        await receiver.Accepts(41, 30);
        Assert.True(Window.Excess(Times(receiver).Skip(1), 20, 6) > 0, "It is slow by itself: the test above proves nothing.");
    }

    [Fact]
    public async Task A_limited_lane_keeps_its_order_and_its_rate()
    {
        await using var receiver = await WebhookReceiver.Start();
        var name = await Opened(receiver);
        (await Limit(name, new { per_second = 10, burst = 2 })).Expect(200);

        await Hub.Publish([.. Enumerable.Range(1, 15).Select(number => new ProbeHappened(Subject, number))]);

        await receiver.Accepts(16, 30);
        Assert.Equal(Enumerable.Range(1, 15), receiver.Accepted.Skip(1).Select(webhook => webhook.Json.At("data").At("number").GetInt32()));
        Assert.True(Window.Excess(Times(receiver).Skip(1), 10, 2) <= 0, $"{Window.Excess(Times(receiver).Skip(1), 10, 2)} too many");
    }

    [Fact]
    public async Task Single_messages_now_and_then_cost_one_token_each()
    {
        await using var receiver = await WebhookReceiver.Start();
        var name = await Opened(receiver);
        // A token takes a quarter of an hour to come: were any lost, the last one would not go out.
        (await Limit(name, new { per_second = 0.001, burst = 5 })).Expect(200);

        for (var number = 1; number <= 5; number++)
        {
            await Hub.Publish(new ProbeHappened(Subject, number));
            await receiver.Accepts(number + 1);
        }

        await Hub.Publish(new ProbeHappened(Subject, 6));
        await Eventually.Stays(() => receiver.Received.Count == 6, () => $"six requests, now {receiver.Received.Count}");
    }

    [Fact]
    public async Task An_operator_sees_the_rate_and_lifts_it()
    {
        await using var receiver = await WebhookReceiver.Start();
        var name = await Opened(receiver);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await Hub.Destination(name)).At("rate").ValueKind);

        Assert.Equal(2, (await Limit(name, new { per_second = 2.5 })).Expect(200).Json.At("burst").GetInt32());

        Assert.Equal(2.5, (await Hub.Destination(name)).At("rate").GetDouble());
        (await Hub.Api.Delete($"{ProbeHub.Path(name)}/rate")).Expect(200);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await Hub.Destination(name)).At("rate").ValueKind);
    }

    [Theory]
    [InlineData("""{}""", "/per_second")]
    [InlineData("""{"per_second":0}""", "/per_second")]
    [InlineData("""{"per_second":-1}""", "/per_second")]
    [InlineData("""{"per_second":10001}""", "/per_second")]
    [InlineData("""{"per_second":1,"burst":0}""", "/burst")]
    [InlineData("""{"per_second":1,"burst":10001}""", "/burst")]
    [InlineData("""{"per_second":1,"bursts":2}""", null)]
    public async Task A_rate_that_makes_no_sense_is_refused(string body, string? pointer)
    {
        await using var receiver = await WebhookReceiver.Start();
        var name = await Opened(receiver);

        var answer = (await Hub.Api.Send(HttpMethod.Put, $"{ProbeHub.Path(name)}/rate", HubCaller.Raw(body, "application/json"))).Expect(400);

        if (pointer is not null)
            Assert.Equal(pointer, answer.Json.At("errors")[0].Text("pointer"));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await Hub.Destination(name)).At("rate").ValueKind);
    }

    [Fact]
    public async Task What_runs_inside_has_no_rate()
    {
        var inside = (await Hub.Api.Get("/api/v1/destinations")).Expect(200).Json.At("items").EnumerateArray().First(item => item.Text("kind") == "reaction").Text("name")!;

        (await Limit(inside, new { per_second = 1 })).Expect(404);
        (await Limit("nobody", new { per_second = 1 })).Expect(404);
    }

    private static IEnumerable<DateTimeOffset> Times(WebhookReceiver receiver) => receiver.Received.Select(webhook => webhook.At);

    private async Task<string> Opened(WebhookReceiver receiver)
    {
        var name = await Hub.OpenWebhook(Subject, receiver.Url);
        await receiver.Accepts(1);
        return name;
    }

    private Task<Answer> Limit(string name, object rate) => Hub.Api.Put($"{ProbeHub.Path(name)}/rate", rate);
}
